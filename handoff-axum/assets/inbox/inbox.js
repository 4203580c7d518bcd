/*! Licences: inbox/licences.txt */
var cr=Object.defineProperty;var ur=(e,t)=>{for(var o in t)cr(e,o,{get:t[o],enumerable:!0})};var yn=function(e,t,o,n){var s;t[0]=0;for(var a=1;a<t.length;a++){var r=t[a++],l=t[a]?(t[0]|=r?1:2,o[t[a++]]):t[++a];r===3?n[0]=l:r===4?n[1]=Object.assign(n[1]||{},l):r===5?(n[1]=n[1]||{})[t[++a]]=l:r===6?n[1][t[++a]]+=l+"":r?(s=e.apply(l,yn(e,l,o,["",null])),n.push(s),l[0]?t[0]|=2:(t[a-2]=0,t[a]=s)):n.push(l)}return n},bn=new Map;function wn(e){var t=bn.get(this);return t||(t=new Map,bn.set(this,t)),(t=yn(this,t.get(e)||(t.set(e,t=(function(o){for(var n,s,a=1,r="",l="",u=[0],d=function($){a===1&&($||(r=r.replace(/^\s*\n\s*|\s*\n\s*$/g,"")))?u.push(0,$,r):a===3&&($||r)?(u.push(3,$,r),a=2):a===2&&r==="..."&&$?u.push(4,$,0):a===2&&r&&!$?u.push(5,0,!0,r):a>=5&&((r||!$&&a===5)&&(u.push(a,0,r,s),a=6),$&&(u.push(a,$,0,s),a=6)),r=""},c=0;c<o.length;c++){c&&(a===1&&d(),d(c));for(var h=0;h<o[c].length;h++)n=o[c][h],a===1?n==="<"?(d(),u=[u],a=3):r+=n:a===4?r==="--"&&n===">"?(a=1,r=""):r=n+r[0]:l?n===l?l="":r+=n:n==='"'||n==="'"?l=n:n===">"?(d(),a=1):a&&(n==="="?(a=5,s=r,r=""):n==="/"&&(a<5||o[c][h+1]===">")?(d(),a===3&&(u=u[0]),a=u,(u=u[0]).push(2,0,a),a=0):n===" "||n==="	"||n===`
`||n==="\r"?(d(),a=2):r+=n),a===3&&r==="!--"&&(a=4,u=u[0])}return d(),u})(e)),t),arguments,[])).length>1?t:t[0]}var S,Sn,dr,we,_o,Mt,Tn,Ct,An,yo,bo,pr,pt=Symbol.for("pv"),Wt={},Dt=[],fr=/^m(i|n|o|s|text|space)$/,wo=Array.isArray,ko=Dt.slice,Le=Object.assign;function Re(e){e&&e.parentNode&&e.remove()}function In(e,t,o){var n,s,a,r={},l=arguments.length;for(a in t)a=="key"?n=t[a]:a=="ref"&&typeof e!="function"?s=t[a]:r[a]=t[a];return l>2&&(r.children=l>3?ko.call(arguments,2):o),dt(e,r,n,s,null)}function dt(e,t,o,n,s){var a={type:e,props:t,key:o,ref:n,__k:null,__:null,__b:0,__e:null,__c:null,constructor:pt,__v:s||++Sn,__i:-1,__u:0};return!s&&S.vnode&&S.vnode(a),a}function Ot(e){return e.children}function D(e,t){this.props=e,this.context=t,this.__g=0}function ke(e,t){if(t==null)return e.__&&ke(e.__,e.__i+1);for(var o;t<e.__k.length;t++)if((o=e.__k[t])&&o.__e)return o.__e;return typeof e.type!="function"||e.props.__P?null:ke(e)}function mr(e){var t,o=e.__v,n=o.__e,s=[],a=[],r=e.__P;r&&((t=Le({constructor:pt},o)).__v=o.__v+1,S.vnode&&S.vnode(t),xo(r,t,o,e.__n,r.namespaceURI,32&o.__u?[n]:null,s,n||ke(o),32&o.__u,a),t.__v=o.__v,t.__.__k[t.__i]=t,Dn(s,t,a),o.__=o.__e=null,t.__e!=n&&En(t))}function En(e){if((e=e.__)&&e.__c&&!e.props.__P)return e.__e=null,e.__k.some(function(t){return t&&(e.__e=t.__e)}),En(e)}function kn(e){(8&e.__g||(e.__g|=8,we.push(e),Mt++))&&_o==S.debounceRendering||((_o=S.debounceRendering)||queueMicrotask)(Cn)}function Cn(){try{for(var e,t=1;we.length;)we.length>t&&we.sort(Tn),e=we.shift(),t=we.length,8&e.__g&&mr(e)}finally{(Mt=we.length)&&(_o||queueMicrotask)(Cn)}}function Nn(e,t,o,n,s,a,r,l,u,d,c){var h,$,p,g,W,w,I=n.__k||Dt,b=t.length;for(u=hr(o,t,I,u,b),h=0;h<b;h++)(p=o.__k[h])!=null&&($=~p.__i&&I[p.__i]||Wt,p.__i=h,w=xo(e,p,$,s,a,r,l,u,d,c),g=p.__e,($.ref!=p.ref||8&$.__u)&&($.ref&&So($.ref,null,p,$),p.ref&&c.push(p.ref,p.__c||g,p)),W=W||g,4&p.__u?(u=Mn(p,u,e,!$.__v),$.__e&&($.__e=null)):typeof p.type=="function"&&w!==void 0?u=w:g&&(u=g.nextSibling),p.__u&=-21);return o.__e=W,u}function hr(e,t,o,n,s){var a,r,l,u,d,c,h,$,p,g=o.length,W=g,w=0,I=0,b=e.__k=Array(s);for(a=0;a<s;a++)(r=t[a])!=null&&typeof r!="boolean"&&typeof r!="function"?(typeof r!="object"||r.constructor===String?r=b[a]=dt(null,r):wo(r)?r=b[a]=dt(Ot,{children:r}):r.constructor===pt&&r.__b?r=b[a]=dt(r.type,r.props,r.key,r.ref,r.__v):b[a]=r,u=a+w,r.__=e,r.__b=e.__b+1,l=null,~(d=r.__i=$r(r,o,u,W))&&(W--,(l=o[d])&&(l.__u|=2)),l&&l.__v?(r.__u|=16,d==u-1?w--:d==u+1?w++:d!=u&&(d>u?w--:w++,I=1)):(~d||(s>g?w--:s<g&&w++),typeof r.type!="function"&&(r.__u|=4))):b[a]=null;if(I){for(c=[],h=[],a=0;a<s;a++)if((r=b[a])&&16&r.__u){for(w=0,$=c.length;w<$;)c[p=w+$>>1]<r.__i?w=p+1:$=p;c[w]=r.__i,h[a]=w+1}for(w=c.length;a--;)h[a]&&(h[a]==w?w--:b[a].__u|=4)}if(W)for(a=0;a<g;a++)!(l=o[a])||2&l.__u||(l.__e==n&&(n=ke(l)),To(l,l));return n}function Mn(e,t,o,n){var s,a,r,l;if(typeof e.type=="function"){if(e.props.__P)return t;if(s=e.__k)for(a=0;a<s.length;a++)s[a]&&(s[a].__=e,t=Mn(s[a],t,o,!1));return t}for(t&&!t.parentNode&&(t=ke(e))&&!t.parentNode&&(t=null),r=e.__e,l=t;l&&l.nodeType==8;)l=l.nextSibling;for(r!=l&&(!n&&o.moveBefore&&r.parentNode?o.moveBefore(r,t):o.insertBefore(r,t||null)),t=r;(t=t&&t.nextSibling)&&t.nodeType==8&&!t.data.startsWith("$s"););return t}function $r(e,t,o,n){var s,a=e.key,r=e.type,l=t[o],u=l&&!(2&l.__u);if(l===null&&a==null||u&&a==l.key&&r==l.type)return o;if(n>(u?1:0)){for(s=o-1;s>=0;s--)if((l=t[s])&&!(2&l.__u)&&a==l.key&&r==l.type)return s;for(s=o+1;s<t.length;s++)if((l=t[s])&&!(2&l.__u)&&a==l.key&&r==l.type)return s}return-1}function xn(e,t,o){o==null&&(o=""),t[0]=="-"?e.setProperty(t,o):e[t]=o}function Et(e,t,o,n,s){var a,r;if(t=="style")if(typeof o=="string")e.style.cssText=o;else{if(typeof n=="string"&&(e.style.cssText=n=""),n)for(t in n)o&&t in o||xn(e.style,t);if(o)for(t in o)n&&o[t]==n[t]||xn(e.style,t,o[t])}else if(t[0]=="o"&&t[1]=="n")typeof o!="function"&&(o=null),typeof n!="function"&&(n=null),(e.__e||(e.__e={}))[t]=o,o&&n||(r=bo[t]||(bo[t]=gr(t)),(e.__a||(e.__a={}))[t]=yo,a=t!=(t=t.replace(An,"$1")),(t=t.slice(2))[0]<"a"&&(t=t.toLowerCase()),o?e.addEventListener(t,r,a):e.removeEventListener(t,r,a));else{if(s=="http://www.w3.org/2000/svg")t=t.replace(/xlink(H|:h)/,"h").replace(/sName$/,"s");else if(t!="width"&&t!="height"&&t!="href"&&t!="list"&&t!="form"&&t!="tabIndex"&&t!="download"&&t!="rowSpan"&&t!="colSpan"&&t!="role"&&t!="popover"&&t in e)try{return void(e[t]=o??"")}catch{}if(typeof o=="function")return;o==null||o===!1&&t[4]!="-"?e.removeAttribute(t):e.setAttribute(t,t=="popover"&&o==1?"":o)}}function gr(e){return function(t){var o=this.__e;if(o){if(o=o[e],t[Ct]==null)t[Ct]=yo++;else if(t[Ct]<this.__a[e])return;return o(S.event?S.event(t):t)}}}function xo(e,t,o,n,s,a,r,l,u,d){var c,h,$,p,g,W,w,I,b,R,C,vo,vn,It,De,_n,ye,Oe,le=t.type;if(t.constructor!==pt)return null;128&o.__u&&(u=32&o.__u,c=o.__c.__z)&&(t.__u|=u,h=a=[],c.nodeType==8?l=Nt(c,a):a.push(c),l=a[0]||l),(c=S.__b)&&c(t);e:if(typeof le=="function"){$=r.length;try{if(I=t.props,b=(c=le.prototype)&&c.render,R=(c=le.contextType)&&n[c.__c],C=c?R?R.props.value:c.__:n,(p=o.__c)?(t.__c=p,2&p.__g&&(p.__g|=1)):(b?t.__c=p=new le(I,C):(t.__c=p=new D(I,C),p.constructor=le,p.render=_r),R&&R.sub(p),p.state||(p.state={}),p.__n=n,p.__g|=8,p.__h=[],p.__k=[]),b&&(p.__s||(p.__s=p.state),le.getDerivedStateFromProps&&(p.__s==p.state&&(p.__s=Le({},p.__s)),Le(p.__s,le.getDerivedStateFromProps(I,p.__s)))),g=p.props,W=p.state,p.__v=t,o.__c){if(I!==g&&b&&!le.getDerivedStateFromProps&&p.componentWillReceiveProps&&p.componentWillReceiveProps(I,C),t.__v==o.__v&&!(8&p.__g)||!(4&p.__g)&&p.shouldComponentUpdate&&p.shouldComponentUpdate(I,p.__s,C)===!1){t.__v!=o.__v&&(p.props=I,p.state=p.__s,p.__g&=-9),t.__e=o.__e,t.__k=o.__k,t.__k.some(function(K){K&&(K.__=t)}),Dt.push.apply(p.__h,p.__k),p.__k=[],p.__h.length&&r.push(p),l=ke(o);break e}p.componentWillUpdate&&p.componentWillUpdate(I,p.__s,C),b&&p.componentDidUpdate&&p.__h.push(function(){p.componentDidUpdate(g,W,w)})}else b&&!le.getDerivedStateFromProps&&p.componentWillMount&&p.componentWillMount(),b&&p.componentDidMount&&p.__h.push(p.componentDidMount);p.context=C,p.props=I,p.__P=e,p.__g&=-5,vo=S.__r,vn=b?25:0;do p.__g&=-9,vo&&vo(t),c=p.render(p.props,p.state=p.__s,p.context);while(8&p.__g&&++vn<25);b&&(Dt.push.apply(p.__h,p.__k),p.__k=[]),p.state=p.__s,p.getChildContext&&(n=Le({},n,p.getChildContext())),b&&o.__c&&p.getSnapshotBeforeUpdate&&(w=p.getSnapshotBeforeUpdate(g,W)),It=c&&c.type===Ot&&c.key==null?c.props.children:c,I.__P&&(c=l,s=(e=I.__P).namespaceURI,u=a=null,o.props&&o.props.__P!=e&&(o.__k.some(function(K){K&&To(K,K)}),o.__k=null),l=o.__k?ke(o,0):null),l=Nn(e,wo(It)?It:[It],t,o,n,s,a,r,l,u,d),I.__P&&(t.__e=null,l=c),t.__u&=-161,h&&h.some(Re),p.__h.length&&r.push(p),1&p.__g&&(p.__g&=-4)}catch(K){if(r.length=$,t.__v=null,u||a)if(K&&K.then){if(t.__u|=128|u,a){for(~(ye=a.indexOf(l||void 0))||(ye=a.length);(Oe=a[ye-1])&&Oe.nodeType==8;)ye--;for(;ye<a.length;ye++)if(Oe=a[ye])if(a[ye]=null,De){if(Oe==_n)break}else{if(Oe.nodeType!=8)break;Oe.data.startsWith("$s")&&(_n=Nt(De=Oe))}}if(!De){for(;l&&l.nodeType==8&&l.nextSibling;)l=l.nextSibling;De=l}(c=Nt(De=t.__c.__z||(t.__c.__z=De)))?(t.__e=De,l=c):t.__e=l,l=l&&l.nextSibling}else a&&a.some(Re);else t.__e=o.__e;t.__k||(t.__k=o.__k||[]),K&&K.then||Wn(t),S.__e(K,t,o)}}else l=t.__e=vr(o.__e,t,o,n,s,a,r,u,d,e);return(c=S.diffed)&&c(t),l}function Nt(e,t){if(e&&e.nodeType==8&&e.data.startsWith("$s"))for(var o=1;e=e.nextSibling;){if(e.nodeType==8){if(e.data.startsWith("$s"))o++;else if(e.data.startsWith("/$s")&&!--o)return e}t&&t.push(e)}}function Wn(e){e&&(e.__c&&(e.__c.__g|=4),e.__k&&e.__k.some(Wn))}function Dn(e,t,o){for(var n=0;n<o.length;)So(o[n++],o[n++],o[n++]);S.__c&&S.__c(t,e),e.some(function(s){try{e=s.__h,s.__h=[],e.some(function(a){a.call(s)})}catch(a){S.__e(a,s.__v)}})}function vr(e,t,o,n,s,a,r,l,u,d){var c,h,$,p,g,W,w,I,b=o.props||Wt,R=t.props,C=t.type;if(C=="svg"?s="http://www.w3.org/2000/svg":C=="math"?s="http://www.w3.org/1998/Math/MathML":s||(s="http://www.w3.org/1999/xhtml"),a){for(c=0;c<a.length;c++)if((g=a[c])&&(C?g.localName==C:g.nodeType==3)){e=g,a[c]=null;break}}if(!e){if(I=d.ownerDocument||document,!C)return I.createTextNode(R);e=I.createElementNS(s,C,R.is?R:d),l&&(S.__m&&S.__m(t,a),l=!1),a=null}if(C){if(d=C=="template"&&e.content||e,a=C=="textarea"&&R.defaultValue!=null?null:a&&ko.call(d.childNodes),!l&&a)for(b={},c=0;c<e.attributes.length;c++)b[(g=e.attributes[c]).name]=g.value;for(c in b)g=b[c],c=="dangerouslySetInnerHTML"?$=g:c=="children"||c in R||c=="value"&&"defaultValue"in R||c=="checked"&&"defaultChecked"in R||Et(e,c,null,g,s);for(c in R)g=R[c],c=="children"?p=g:c=="dangerouslySetInnerHTML"?h=g:c=="value"?W=g:c=="checked"?w=g:l&&typeof g!="function"||b[c]===g||Et(e,c,g,b[c],s);h?(l||$&&(h.__html==$.__html||h.__html==e.innerHTML)||(e.innerHTML=h.__html),t.__k=[]):($&&(e.textContent=""),(C=="foreignObject"||s=="http://www.w3.org/1998/Math/MathML"&&fr.test(C))&&(s="http://www.w3.org/1999/xhtml"),Nn(d,wo(p)?p:[p],t,o,n,s,a,r,a?a[0]:o.__k&&ke(o,0),l,u),a&&a.some(Re)),l&&C!="textarea"||(c="value",C=="progress"&&W==null?e.removeAttribute(c):W==null||W===e[c]&&(C!="progress"||W)||Et(e,c,W,b[c],s),c="checked",w!=null&&w!=e[c]&&Et(e,c,w,b[c],s))}else b===R||l&&e.data==R||(e.data=R);return e}function So(e,t,o,n){try{typeof e=="function"?t?t.__x=e(t)||1:n&&(n=n.__c||n.__e)&&(t=n.__x)&&(n.__x=null,typeof t=="function"?t():e(null)):e.current=t}catch(s){S.__e(s,o)}}function To(e,t,o){var n,s,a,r;if(S.unmount&&S.unmount(e),!(n=e.ref)||n.current&&n.current!=e.__e||So(n,null,t,e),n=e.__c){if(n.componentWillUnmount)try{n.componentWillUnmount()}catch(l){S.__e(l,t)}n.__P=n.__n=null}if(n=e.__k)for(r=0;r<n.length;r++)n[r]&&To(n[r],t,typeof e.type!="function"||o&&!e.props.__P);!o&&(n=e.__c)&&(n=n.__z)&&(s=Nt(n,a=[]))&&(n==e.__e&&a.some(Re),Re(s),Re(n)),o||Re(e.__e),e.__e=e.__c=e.__=null}function _r(e,t,o){return this.constructor(e,o)}function Ao(e,t){var o,n,s,a;S.__&&S.__(e,t),t.nodeType==9&&(t=t.documentElement),n=(o=e&&32&e.__u)?null:t.__k,t.__k=dt(Ot,{children:[e]}),s=[],a=[],xo(t,t.__k,n||Wt,Wt,t.namespaceURI,n?null:t.firstChild?ko.call(t.childNodes):null,s,n?n.__e:t.firstChild,o,a),Dn(s,t.__k,a),t.__k.props.children=null}S={__e:function(e,t,o,n){for(var s,a,r;t=t.__;)if((s=t.__c)&&!(1&s.__g)){s.__g|=4;try{if((r=(a=s.constructor)&&a.getDerivedStateFromError)&&s.setState(a.getDerivedStateFromError(e)),s.componentDidCatch&&(s.componentDidCatch(e,n||{}),r=1),r&&8&s.__g)return void(s.__g|=2)}catch(l){e=l}}throw Mt=0,e}},Sn=0,dr=function(e){return e!=null&&e.constructor===pt},D.prototype.setState=function(e,t){var o=this.__s;o&&o!=this.state||(o=this.__s=Le({},this.state)),typeof e=="function"&&(e=e(Le({},o),this.props)),e&&(Le(o,e),this.__v&&(t&&this.__k.push(t),kn(this)))},D.prototype.forceUpdate=function(e){this.__v&&(this.__g|=4,e&&this.__h.push(e),kn(this))},D.prototype.render=Ot,we=[],Mt=0,Tn=function(e,t){return e.__v.__b-t.__v.__b},Ct=Symbol(),An=/(PointerCapture)$|Capture$/i,yo=0,bo={},pr=0;var br=Symbol.for("preact-signals");function Ft(){if(ce>1){ce--;return}let e,t=!1;for((function(){let o=Rt;for(Rt=void 0;o!==void 0;){let n=o.S;if(n.v===o.v)for(let s=n.t;s!==void 0;s=s.x)s.i===o.i&&(s.i=n.i);o=o.o}})();mt!==void 0;){let o=mt;for(mt=void 0,Lt++;o!==void 0;){let n=o.u;if(o.u=void 0,o.f&=-3,!(8&o.f)&&Rn(o))try{o.c()}catch(s){t||(e=s,t=!0)}o=n}}if(Lt=0,ce--,t)throw e}function xe(e){if(ce>0)return e();Io=++yr,ce++;try{return e()}finally{Ft()}}var T,ft,mt;function Ut(e){let t=T,o=ft;T=void 0,ft=void 0;try{return e()}finally{T=t,ft=o}}var Rt,ce=0,Lt=0,yr=0,Io=0,Pt=0;function On(e){if(T===void 0)return;let t=e.n;if(t===void 0||t.t!==T)return t={i:0,S:e,p:T.s,n:void 0,t:T,e:void 0,x:void 0,r:t},T.s!==void 0&&(T.s.n=t),T.s=t,e.n=t,32&T.f&&e.S(t),t;if(t.i===-1)return t.i=0,t.n!==void 0&&(t.n.p=t.p,t.p!==void 0&&(t.p.n=t.n),t.p=T.s,t.n=void 0,T.s.n=t,T.s=t),t}function P(e,t){this.v=e,this.i=0,this.n=void 0,this.t=void 0,this.l=0,this.W=t?.watched,this.Z=t?.unwatched,this.name=t?.name}P.prototype.brand=br;P.prototype.h=function(){return!0};P.prototype.S=function(e){let t=this.t;t!==e&&e.e===void 0&&(e.x=t,this.t=e,t!==void 0?t.e=e:Ut(()=>{var o;(o=this.W)==null||o.call(this)}))};P.prototype.U=function(e){if(this.t!==void 0){let t=e.e,o=e.x;t!==void 0&&(t.x=o,e.e=void 0),o!==void 0&&(o.e=t,e.x=void 0),e===this.t&&(this.t=o,o===void 0&&Ut(()=>{var n;(n=this.Z)==null||n.call(this)}))}};P.prototype.subscribe=function(e){return ne(()=>{let t=this.value;Ut(()=>e(t))},{name:"sub"})};P.prototype.valueOf=function(){return this.value};P.prototype.toString=function(){return this.value+""};P.prototype.toJSON=function(){return this.value};P.prototype.peek=function(){return Ut(()=>this.value)};Object.defineProperty(P.prototype,"value",{get(){let e=On(this);return e!==void 0&&(e.i=this.i),this.v},set(e){if(e!==this.v){if(Lt>100)throw new Error("Cycle detected");(function(t){ce!==0&&Lt===0&&t.l!==Io&&(t.l=Io,Rt={S:t,v:t.v,i:t.i,o:Rt})})(this),this.v=e,this.i++,Pt++,ce++;try{for(let t=this.t;t!==void 0;t=t.x)t.t.N()}finally{Ft()}}}});function k(e,t){return new P(e,t)}function Rn(e){for(let t=e.s;t!==void 0;t=t.n)if(t.S.i!==t.i||!t.S.h()||t.S.i!==t.i)return!0;return!1}function Ln(e){for(let t=e.s;t!==void 0;t=t.n){let o=t.S.n;if(o!==void 0&&(t.r=o),t.S.n=t,t.i=-1,t.n===void 0){e.s=t;break}}}function Pn(e){let t,o=e.s;for(;o!==void 0;){let n=o.p;o.i===-1?(o.S.U(o),n!==void 0&&(n.n=o.n),o.n!==void 0&&(o.n.p=n)):t=o,o.S.n=o.r,o.r!==void 0&&(o.r=void 0),o=n}e.s=t}function Pe(e,t){P.call(this,void 0,t),this.x=e,this.s=void 0,this.g=Pt-1,this.f=4}Pe.prototype=new P;Pe.prototype.h=function(){if(this.f&=-3,1&this.f)return!1;if((36&this.f)==32||(this.f&=-5,this.g===Pt))return!0;if(this.g=Pt,this.f|=1,this.i>0&&!Rn(this))return this.f&=-2,!0;let e=T;try{Ln(this),T=this;let t=this.x();(16&this.f||this.v!==t||this.i===0)&&(this.v=t,this.f&=-17,this.i++)}catch(t){this.v=t,this.f|=16,this.i++}return T=e,Pn(this),this.f&=-2,!0};Pe.prototype.S=function(e){if(this.t===void 0){this.f|=36;for(let t=this.s;t!==void 0;t=t.n)t.S.S(t)}P.prototype.S.call(this,e)};Pe.prototype.U=function(e){if(this.t!==void 0&&(P.prototype.U.call(this,e),this.t===void 0)){this.f&=-33;for(let t=this.s;t!==void 0;t=t.n)t.S.U(t)}};Pe.prototype.N=function(){if(!(2&this.f)){this.f|=6;for(let e=this.t;e!==void 0;e=e.x)e.t.N()}};Object.defineProperty(Pe.prototype,"value",{get(){if(1&this.f)throw new Error("Cycle detected");let e=On(this);if(this.h(),e!==void 0&&(e.i=this.i),16&this.f)throw this.v;return this.v}});function Xe(e,t){return new Pe(e,t)}function Fn(e){let t=e.j;if(e.j=void 0,typeof t=="function"){ce++;let o=T;T=void 0;try{t()}catch(n){throw e.f&=-2,e.f|=8,Eo(e),n}finally{T=o,Ft()}}}function Eo(e){for(let t=e.s;t!==void 0;t=t.n)t.S.U(t);e.x=void 0,e.s=void 0,Fn(e)}function wr(e){if(T!==this)throw new Error("Out-of-order effect");Pn(this),T=e,this.f&=-2;try{8&this.f&&Eo(this)}finally{Ft()}}function Je(e,t){this.x=e,this.j=void 0,this.s=void 0,this.u=void 0,this.f=32,this.name=t?.name,ft&&ft.push(this)}Je.prototype.c=function(){let e=this.S();try{if(8&this.f||this.x===void 0)return;let t=this.x();typeof t=="function"&&(this.j=t)}finally{e()}};Je.prototype.S=function(){if(1&this.f)throw new Error("Cycle detected");this.f|=1,this.f&=-9,Fn(this),Ln(this),ce++;let e=T;return T=this,wr.bind(this,e)};Je.prototype.N=function(){2&this.f||(this.f|=2,this.u=mt,mt=this)};Je.prototype.d=function(){this.f|=8,1&this.f||Eo(this)};Je.prototype.dispose=function(){this.d()};function ne(e,t){let o=new Je(e,t);try{o.c()}catch(s){throw o.d(),s}let n=o.d.bind(o);return n[Symbol.dispose]=n,n}var i=wn.bind(In);function f(e){return class extends D{#e=null;componentWillUnmount(){this.#e?.()}render(t){this.#e?.();let o=!1,n=null;return this.#e=ne(()=>{o?this.setState({}):(o=!0,n=e(t))}),n}}}var kr={cross:"M6 6l12 12M18 6L6 18",back:"M15 5l-7 7 7 7",gear:"M4 7h9M19 7h1M4 17h1M11 17h9M16 4.5a2.5 2.5 0 1 1 0 5 2.5 2.5 0 0 1 0-5zM8 14.5a2.5 2.5 0 1 1 0 5 2.5 2.5 0 0 1 0-5z",send:"M12 19V5M6 11l6-6 6 6",note:"M5 4h14v10l-6 6H5zM13 20v-6h6",info:"M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18zM12 11v5M12 8v.01"};function X({name:e}){return i`<svg class="icon" viewBox="0 0 24 24" aria-hidden="true"><path d=${kr[e]} /></svg>`}var _={};ur(_,{agentId:()=>E,agentName:()=>ge,alerts:()=>Ae,asked:()=>yt,busy:()=>He,colleagues:()=>j,complain:()=>Ee,connection:()=>ee,details:()=>te,dialog:()=>M,dismiss:()=>Gt,drafts:()=>Ue,keepDraft:()=>tt,ledger:()=>q,list:()=>B,loaded:()=>qe,marked:()=>V,me:()=>m,nextPage:()=>me,noteDraft:()=>wt,noting:()=>he,now:()=>A,openId:()=>v,openRow:()=>$e,operatorName:()=>Ce,pointed:()=>z,rows:()=>N,shown:()=>bt,singleKeys:()=>je,sought:()=>O,stranger:()=>fe,thread:()=>y,waiting:()=>Oo,why:()=>Ie,whyOpen:()=>et});var Se=[{name:"ai",label:"AI",empty:"The AI is talking to nobody right now."},{name:"waiting",label:"Waiting",empty:"Nobody is waiting for a person."},{name:"mine",label:"Mine",empty:"You have no open conversation."},{name:"others",label:"Others",empty:"Your colleagues have no open conversation."},{name:"resolved",label:"Resolved",empty:"Nothing has been resolved yet."}];function Co(e,t){let o=e.get(t.id);return o&&o.seq>t.seq?e:new Map(e).set(t.id,t)}function qn(e){return new Map([...e].map(([t,o])=>[t,{...o,seq:0}]))}function Hn(e,t,o){let n=new Map([...e].filter(([s])=>o.has(s)));for(let s of t){let a=e.get(s.id);n=Co(n,a&&a.seq>s.seq?a:s)}return n}function ht(e,t,o){let n=[...e.values()].filter(a=>a.list===t&&(o===null||a.agent_id===o)),s=t==="waiting"?xr:t==="mine"?Tr:jn;return n.sort((a,r)=>s(a,r)||a.id.localeCompare(r.id))}function xr(e,t){return Un(e)-Un(t)||e.since-t.since}var Sr={high:0,normal:1,low:2};function Un(e){return Sr[e.priority??"normal"]??1}function Tr(e,t){return+!!e.snoozed_until-+!!t.snoozed_until||jn(e,t)}function jn(e,t){return t.updated_at-e.updated_at}function Bn(e,t){return t?`${e}+`:String(e)}function zn(e,t,o){if(e.length===0)return null;let n=e.findIndex(a=>a.id===t),s=n<0?0:Math.min(e.length-1,Math.max(0,n+o));return e[s]?.id??null}function J(e){return e?.name||"Visitor"}function F(e){switch(e.kind){case"explicit_request":return"Asked for a person";case"keyword":return`Said “${e.phrase}”`;case"frustrated":return"Sounded annoyed";case"ai_asked":return e.reason?`The AI asked: ${e.reason}`:"The AI asked for a person";case"ai_error":return`The AI failed: ${No(e.failure)}`;case"failed_answers":return e.n===1?"The AI could not answer":`The AI could not answer ${e.n} times`;case"operator":return`${e.operator.name} took over`;case"contact_left":return"Left a contact";case"host":return e.reason?`The website asked: ${e.reason}`:"The website asked for a person";default:return ue(e.kind)}}function qt(e){let t=e.lastIndexOf("@");return`mailto:${encodeURIComponent(e.slice(0,t))}${e.slice(t)}`}var Ar={ai:"AI",waiting:"Waiting",offered:"Offered",human:"With a person",resolved:"Resolved"};function Ht(e,t){let o=e.operator?.id===t?"you":e.operator?.name;return e.phase==="human"?o==="you"?"With you":`With ${o??"a colleague"}`:e.phase==="offered"?`Offered to ${o??"a colleague"}`:Ar[e.phase]??ue(e.phase)}var Ir={not_found:"nothing found in the documents",error:"an error",timeout:"no answer in time",empty:"an empty answer",not_configured:"no AI is set up",nobody_there:"it asked for a person and nobody was there"};function No(e){return Ir[e]??ue(e)}var Er={manual_only:"this agent hands off by hand only",none_in_scope:"nobody looks after this agent",none_available:"nobody was available",all_full:"everybody was full",outside_hours:"it was outside business hours"};function Fe(e){return Er[e]??gt(ue(e))}var jt={available:"Available",away:"Away",offline:"Offline"};function Ze(e){switch(e?.guard){case void 0:return"";case"out_of_scope":return"does not look after this agent";case"not_available":return e?.status?`is ${jt[e.status]??e.status}`:"is not Available";case"lease_expired":return"has lost the connection";case"full":return typeof e?.seats=="number"?`is full: ${e.load} of ${e.seats} seats taken`:"is full";case"passed":return"was asked before in this round";default:return gt(ue(e?.guard))}}function Yn(e){return typeof e=="number"?`${Math.round(e/10)} % sure`:""}function Bt(e){if(!e)return"";let t=e.open===!1?", outside business hours":"";return`${e.in_scope} in the team, ${e.routable} on duty, ${e.free} free${t}`}var Cr={BySettings:"as the settings say",LeastBusy:"least busy first",LongestIdle:"longest idle first",RoundRobin:"in turn"};function $t(e){return e?Cr[e]??e:""}function ue(e){let t=String(e??"").replaceAll("_"," ");return t.charAt(0).toUpperCase()+t.slice(1)}function gt(e){return e.charAt(0).toLowerCase()+e.slice(1)}var Gn="The connection is down. Wait until it is back.";function Te(e,t){let o=Wr(t),n=e.operator?.id===t.id;switch(e.phase){case"ai":return[U("join","Join",o,"primary"),U("resolve","Resolve")];case"waiting":return[U("claim","Take it",o,"primary")];case"offered":return n?Kn(o):[];case"human":return n?Nr(e):e.transfer?.to.id===t.id?Kn(o):[U("take-over",`Take over from ${e.operator?.name??"a colleague"}`,o),...Mr(e)];case"resolved":return[U("reopen","Reopen")];default:return[]}}function Kn(e){return[U("accept","Accept",e,"primary"),U("decline","Decline")]}function Nr(e){return[U("resolve","Resolve","","primary"),e.transfer?U("withdraw",`Do not ask ${e.transfer.to.name} any more`):U("transfer","Transfer"),e.snoozed_until?U("wake","Take up again"):U("snooze","Put aside"),U("return","Return to AI")]}function Mr(e){return e.transfer?[]:[U("transfer","Transfer")]}function pe(e,t){if(e.phase==="offered"&&e.operator?.id===t.id)return{kind:"offer",until:e.deadline??0,note:null,from:null};let{transfer:o}=e;return e.phase!=="human"||o?.to.id!==t.id?null:{kind:"transfer",until:o.until,note:o.note,from:e.operator?.name??null}}function Vn(e,t){return e.phase==="human"?e.transfer?.offer??null:typeof e.offer=="number"?e.offer:t.findLast(o=>o.type==="offered")?.seq??null}function Xn(e,t){let o=e.operator?.id===t.id,n=e.operator?.name??"A colleague";switch(e.phase){case"human":return e.transfer?.to.id===t.id?vt(t,"accept")??de(`${n} asks you to take it. Accept to reply.`,"accept"):o?vt(t,"reply")??{enabled:!0}:de(`${n} has this conversation.`,"take-over");case"offered":return o?vt(t,"accept")??de("Accept to reply.","accept"):de(`This conversation is being offered to ${n}.`,null);case"waiting":return vt(t,"take it")??de("Take it to reply.","claim");case"resolved":return de("This conversation is resolved. Reopen it to reply.","reopen");default:return vt(t,"join")??de("Join to reply.","join")}}function vt(e,t){return e.status!=="available"?de(`You are ${jt[e.status]}. Set yourself Available to ${t}.`,"available"):e.live?null:de(Gn,null)}function Wr(e){return e.status!=="available"?`You are ${jt[e.status]}. Set yourself Available first.`:e.live?"":Gn}function de(e,t){return{enabled:!1,why:e,remedy:t}}function U(e,t,o="",n="plain"){return{id:e,label:t,tone:n,why:o}}function Jn(e,t){let o=`${e.load} of ${e.seats} seats taken`;return t?e.status==="available"&&!e.live?"Connecting. Visitors are not offered to you yet.":e.status==="available"?e.load>=e.seats?`On duty, but full: ${o}`:`On duty: ${o}`:e.status==="away"?`Not on duty: ${o}`:"Off duty":"Not connected. Visitors are not offered to you."}function Zn(e){return e.status!=="away"?"":e.switch==="missed"?"You were set Away because you missed an offer.":e.switch==="idle"?"You were set Away because nothing showed that you were here.":""}function zt({status:e,live:t,load:o,seats:n,expected:s}){let a=e==="available"&&t,r=a?`${o} of ${n}`:e==="available"?"not connected":e;return s!==!0?{text:r,rota:""}:{text:r,rota:a?"here":"missing"}}function G(e,t){let o=Math.max(0,t-e);return o<5*1e3?"now":o<6e4?`${Math.floor(o/1e3)} s`:o<36e5?`${Math.floor(o/6e4)} min`:o<864e5?`${Math.floor(o/36e5)} h`:`${Math.floor(o/864e5)} d`}function Mo(e){return new Date(e).toLocaleTimeString([],{hour:"numeric",minute:"2-digit"})}function Z(e){return new Date(e).toLocaleString([],{dateStyle:"medium",timeStyle:"medium"})}function Q(e){return new Date(e).toISOString()}function H(e,t){return new Date(e).toDateString()===new Date(t).toDateString()?Mo(e):new Date(e).toLocaleString([],{weekday:"short",day:"numeric",month:"short",hour:"numeric",minute:"2-digit"})}function Yt(e,t){let o=Math.max(0,Math.ceil((e-t)/1e3));return o>=36e5/1e3?`${Math.floor(o/3600)} h ${Math.floor(o%3600/60)} min`:`${Math.floor(o/60)}:${String(o%60).padStart(2,"0")}`}var Dr={started:()=>"Conversation started",identified:e=>`The visitor gave the name ${e.name}`,status_line:e=>`Told the visitor: “${e.text}”`,handoff_suppressed:e=>`No person was offered (${F(e.cause)}): ${Fe(e.why)}`,shadowed:Lr,offered:(e,t)=>`Offered to ${t}`,offer_declined:(e,t)=>_t(`${t} declined`,e.reason),offer_missed:(e,t)=>`${t} did not answer the offer`,offer_rescinded:(e,t)=>`The offer to ${t} was taken back: ${t} ${Ze(e.why)}`,nobody_left:()=>"The last operator left while the visitor was waiting",wait_extended:e=>`Nobody came in time and there is no AI to go on. The visitor waits until ${H(e.until,e.at)}: call somebody`,callback_promised:e=>`Nobody came in time. The visitor waits until ${H(e.until,e.at)} for somebody who writes back`,operator_joined:Pr,reminded:(e,t)=>`${t} was reminded to reply`,released_for_silence:(e,t)=>`${t} did not reply. Back in the queue`,operator_lost:Fr,operator_back:(e,t)=>`${t} is back`,transfer_offered:Ur,transfer_ended:qr,snoozed:(e,t)=>`${t} put it aside until ${H(e.until,e.at)}`,woken:e=>Rr[e.by]??"Back from being put aside",handoff_ended:e=>`Handoff ended: ${Or[e.reason]??gt(ue(e.reason))}`,judged:e=>e.helpful?"The visitor found the answer helpful":"The visitor did not find the answer helpful",rated:(e,t)=>_t(`The visitor rated ${e.of==="ai"?"the AI":t} ${e.score} of 5`,e.comment),resolved:e=>`Resolved by ${Qn(e.by)}${e.why==="idle"?": nobody had written for a long time":""}`,reopened:e=>`Reopened by ${Qn(e.by)}`};function es(e){let t=Dr[e.type];return t?t(e,e.operator?.name??"An operator"):ue(e.type)}var Or={resolved:"resolved",queue_timeout:"nobody took it in time",no_reply_timeout:"the operator never wrote",returned_to_ai:"given back to the AI",visitor_cancelled:"the visitor did not want to wait any longer",nobody_left:"the last operator left",operator_lost:"the operator was lost"},Rr={time:"Back from being put aside: the time is up",visitor:"Back from being put aside: the visitor wrote",operator:"Taken up again"};function _t(e,t){return t?`${e}: ${t}`:e}function Lr(e){let t=F(e.cause);return e.why?`On trial: ${t}, but no person would have been offered: ${Fe(e.why)}`:`On trial: a person would have been called (${t}). Nothing was done`}function Pr(e,t){let o=e.from?.name??"a colleague";switch(e.how){case"took_over":return _t(`${t} took over from ${e.from?o:"the AI"}`,e.reason);case"transferred":return`${t} took it from ${o}`;case"accepted":return`${t} accepted and joined`;case"reopened":return`${t} reopened and joined`;default:return`${t} joined`}}function Fr(e,t){let o=e.why?.guard==="not_available"?`${t} left`:`${t} has lost the connection`;return e.until?`${o}. It is kept for ${t} until ${H(e.until,e.at)}`:`${o} and does not have it any more`}function Ur(e){let t=e.forced?.by?.name??e.from?.name??"An operator",o=e.to?.name??"a colleague",n=e.team?` of team ${e.team}`:"",s=e.forced?`, from ${e.from?.name??"a colleague"} (${e.forced.reason})`:"";return _t(`${t} asked ${o}${n} to take it${s}`,e.note)}function qr(e){let t=e.to?.name??"The colleague";switch(e.outcome?.kind){case"declined":return _t(`${t} did not take it`,e.outcome.reason);case"missed":return`${t} did not answer in time`;case"gone":return`${t} could not take it: ${t} ${Ze(e.outcome.why)}`;case"withdrawn":return`${t} is not asked any more`;default:return`${t}: ${gt(ue(e.outcome?.kind))}`}}function Qn(e){return e?.kind==="operator"?e.operator?.name??"an operator":e?.kind==="visitor"?"the visitor":"the idle rule"}var Hr=new Set(["wait_extended","nobody_left"]);function ts(e){return Hr.has(e.type)}function os(e,t){let o=e.type==="offered"?e.operator:e.to;return(e.considered??[]).map(({operator:s,load:a,seats:r,out:l})=>{let u=s===o?.id,d=`${a} of ${r} seats taken`,c=u?`was chosen: ${d}`:l?Ze(l):`could have been: ${d}`;return{operator:s,name:u?o.name:t(s),chosen:u,text:c}})}var Qe={words:"",stage:"idle",items:[],next:null,problem:""},jr=2;function ns(e){let t=e.trim();return t.length>=jr||/[\u0e00-\uffff]/.test(t)}function ss(e,t){return{...e,stage:"done",items:[...e.items,...t.items],next:t.next,problem:""}}function as({words:e,stage:t,items:o,next:n,problem:s}){if(s)return s;if(e.trim()===""||t==="idle")return"";if(t==="looking")return"Searching…";if(o.length===0&&n===null)return`Nothing was said with "${e.trim()}" in it.`;let a=n===null?String(o.length):`${o.length}+`;return a==="1"?"1 message found":`${a} messages found`}function rs({by:e,name:t,row:o}){let n=Se.find(({name:s})=>s===o.list)?.label??"";return{visitor:J(o.visitor),list:n,said:Br(e,t)}}function Br(e,t){switch(e){case"ai":return"AI";case"operator":return t??"Team";case"note":return t?`Note by ${t}`:"Note";case"contact":return"Contact";default:return"Visitor"}}function Kt(){return{entries:[],cursor:0,loaded:!1,draft:"",typing:null,pending:[]}}function is(e,t){let o=e.entries.filter(({seq:n})=>n<=t);return{...e,entries:o,cursor:Math.min(e.cursor,t)}}function Wo(e,t){let o=t.reduce((n,{seq:s})=>s===n+1?s:n,e.cursor);return{...Do(e,...t),cursor:o}}function Do(e,...t){let o=new Map(e.entries.map(a=>[a.seq,a])),n=t.filter(a=>!o.has(a.seq));for(let a of n)o.set(a.seq,a);let s=new Set(t.map(a=>a.key).filter(Boolean));return{...e,entries:[...o.values()].sort((a,r)=>a.seq-r.seq),draft:n.some(a=>zr.has(a.type))?"":e.draft,typing:n.some(a=>Yr.has(a.type))?null:e.typing,pending:e.pending.filter(a=>!s.has(a.key))}}var zr=new Set(["ai_message","ai_failed","handoff_requested","contact_left","operator_joined","resolved"]),Yr=new Set(["visitor_message","operator_message"]);function ls(e,t){for(let o=e.length-1;o>=0;o-=1){let n=e[o];if(n?.type==="operator_message"&&n.operator?.id===t)return null;if(n?.type==="operator_joined")return n.operator?.id===t?n.at:null}return null}var m=k(null),j=k([]),ee=k("idle"),fe=k(""),E=k(null),B=k("waiting"),N=k(new Map),me=k({}),qe=k(!1),O=k(Qe),V=k(null),v=k(null),z=k(null),y=k(Kt()),he=k(!1),Ie=k(null),et=k(!0),q=k(null),Ue=k(new Map),te=k(!1),He=k(""),Ae=k([]),M=k(null),je=k(!0),A=k(Date.now()),bt=Xe(()=>ht(N.value,B.value,E.value)),$e=Xe(()=>N.value.get(v.value??"")??null),yt=Xe(()=>{let e=m.value;return e?[...N.value.values()].filter(t=>pe(t,e)!==null):[]}),Oo=Xe(()=>ht(N.value,"waiting",E.value).length),cs=0;function Ee(e,t=null){Ae.value.some(o=>o.text===e)||(cs+=1,Ae.value=[...Ae.value,{id:cs,text:e,remedy:t}])}function Gt(e){Ae.value=Ae.value.filter(t=>t.id!==e)}function tt(e,t){Ue.value=new Map(Ue.value).set(e,t)}function wt(e){return`${e}#note`}function Ce(e){return j.value.find(t=>t.id===e)?.name??e}function ge(e){return m.value?.agents.find(t=>t.id===e)?.name??e??""}var us=f(()=>i`
    <div id="alerts" class="alerts">
      ${Ae.value.map(({id:e,text:t,remedy:o})=>i`
          <div key=${e} class="alert" role="alert">
            <p>${t}</p>
            ${o&&i`<button type="button" class="alert-remedy" onClick=${()=>Kr(e,o)}>${o.label}</button>`}
            <button type="button" class="dismiss" aria-label="Dismiss" onClick=${()=>Gt(e)}><${X} name="cross" /></button>
          </div>
        `)}
    </div>
  `);function Kr(e,t){Gt(e),t.run()}function ds(){return[...crypto.getRandomValues(new Uint8Array(16))].map(t=>t.toString(16).padStart(2,"0")).join("")}var Vt=class extends Error{constructor(t,o,n,s={}){super(n),this.name="Problem",this.status=t,this.code=o,this.detail=n,this.body=s}get transient(){return[0,408,429].includes(this.status)||this.status>=500}},Gr=2e4;function ps(e,t=()=>({}),o=(...n)=>fetch(...n)){return async(n,s,a)=>{let r={method:n,headers:{accept:"application/json",...t()},cache:"no-store"};r.signal=AbortSignal.timeout(Gr),a!==void 0&&(r.body=JSON.stringify(a),r.headers={...r.headers,"content-type":"application/json"});let l=await o(new URL(s,e).href,r).catch(()=>{throw new Vt(0,"unreachable","The server could not be reached.")}),{ok:u,status:d}=l,c=await l.json().catch(()=>null);if(u)return c;let h=typeof c?.code=="string"?c.code:"unknown",$=typeof c?.detail=="string"?c.detail:`The server answered ${d}.`;throw new Vt(d,h,$,c??{})}}var fs={1002:"protocol",4401:"unauthorized",4403:"forbidden_origin",4404:"gone"};function ms(e,t,o){let n;try{n=new t.WebSocket(e.socketUrl())}catch{return t.setTimeout(()=>o.onEnd(null),0),{send:()=>!1,close(){}}}return n.onopen=()=>{let s=e.firstFrame();s&&n.send(JSON.stringify(s))},n.onmessage=s=>$s(s.data,o),n.onclose=s=>o.onEnd(fs[s.code]??null),{send(s){return n.readyState!==1?!1:(n.send(JSON.stringify(s)),!0)},close:()=>n.close()}}function hs(e,t,o){let n=new AbortController;return(async()=>{let{url:a,headers:r}=e.events(),l={headers:{accept:"text/event-stream",...r},signal:n.signal},{ok:u,status:d,body:c}=await t.fetch(a,{...l,cache:"no-store"});if(!u||!c)return fs[4e3+d]??null;let h=Vr(g=>$s(g,o)),$=c.getReader(),p=new TextDecoder;for(;;){let{done:g,value:W}=await $.read();if(g)return null;h(p.decode(W,{stream:!0}))}})().catch(()=>null).then(o.onEnd),{send:()=>!1,close:()=>n.abort()}}function Vr(e){let t="",o=[];return n=>{let s=(t+n).split(`
`);t=s.pop()??"";for(let a of s.map(r=>r.replace(/\r$/,"")))a.startsWith("data:")&&o.push(a.slice(a[5]===" "?6:5)),a===""&&(o.length>0&&e(o.join(`
`)),o=[])}}function $s(e,t){let o;try{o=JSON.parse(e)}catch{return}typeof o?.type=="string"&&t.onFrame(o)}function Xt(e){let t=Reflect.get(Document.prototype,e,document);return typeof t=="function"?t.bind(document):t}var Xr=1e4,Jr=3,gs=3,Zr=500,Qr=3e4;function ei(e,t=Math.random){return Math.round(t()*Math.min(Qr,Zr*2**Math.min(e,10)))}var Ro=({cursor:e,entries:t})=>e?`${e}-${t[e-1].at}`:"0",Jt=class{connection="idle";carrier="socket";#e;#t;#o;#n=null;#s=0;#a=0;#r=15e3;#i=0;#l=null;#p=()=>{};constructor(t,o,n={}){this.#e=t,this.#t=o,this.#o={...ti(),...n}}start(){this.#f&&(this.#p=this.#o.onWake(()=>this.#_()),this.#s=0,this.#u())}stop(){this.#d(),this.#p(),this.#c("stopped")}restart(){this.#f||(this.#d(),this.#u())}send(t){return this.connection==="live"&&(this.#n?.send(t)??!1)}get#f(){return this.connection==="idle"||this.connection==="stopped"}#u(){this.#c(this.#s===0?"connecting":"reconnecting"),this.carrier=this.#a<Jr?"socket":"events";let t=this.carrier==="socket"?ms:hs,o=null,n=()=>o!==null&&this.#n===o;o=t(this.#e,this.#o,{onFrame:s=>n()&&this.#v(s),onEnd:s=>n()&&this.#h(s)}),this.#n=o,this.#i=this.#o.now(),this.#g(Xr)}#v(t){if(this.#i=this.#o.now(),t.type==="close"){this.#m(t);return}t.type==="hello"&&t.heartbeat_ms>0&&(this.#r=t.heartbeat_ms),this.connection!=="live"&&(this.#s=0,this.carrier==="socket"&&(this.#a=0),this.#c("live")),this.#g(this.#r*gs),t.type==="ping"?this.#t.onBeat?.():this.#t.onFrame(t)}#m(t){t.retry?this.#$():this.stop(),this.#t.onFrame(t)}#h(t){if(t!==null){this.#m({type:"close",code:t,retry:!1});return}this.connection!=="live"&&(this.#a=this.carrier==="socket"?this.#a+1:0),this.#$()}#$(){this.#d(),this.#s+=1,this.#c("reconnecting");let{setTimeout:t,random:o}=this.#o;this.#l=t(()=>this.#u(),ei(this.#s,o))}#g(t){this.#o.clearTimeout(this.#l),this.#l=this.#o.setTimeout(()=>this.#h(null),t)}#_(){let t=this.connection==="reconnecting"&&this.#n===null,o=this.#o.now()-this.#i,n=this.connection==="live"&&o>this.#r*gs;(t||n)&&this.restart()}#d(){this.#o.clearTimeout(this.#l);let t=this.#n;this.#n=null,t?.close()}#c(t){this.connection!==t&&(this.connection=t,this.#t.onConnection(t))}};function ti(){return{WebSocket:globalThis.WebSocket,fetch:(...e)=>fetch(...e),setTimeout:(e,t)=>setTimeout(e,t),clearTimeout:e=>clearTimeout(e),random:Math.random,now:Date.now,onWake(e){let t=()=>Xt("visibilityState")==="visible"&&e();return addEventListener("online",e),Xt("addEventListener")("visibilitychange",t),()=>{removeEventListener("online",e),Xt("removeEventListener")("visibilitychange",t)}}}}function vs(e,t=()=>Date.now()){let o=t(),n=()=>o=t();for(let s of["keydown","pointerdown","pointermove","wheel","visibilitychange"])e.addEventListener(s,n,{passive:!0,capture:!0});return()=>Math.max(0,Math.round(t()-o))}var ws=new URL("../",import.meta.url).href,oi=5e3,x=ps(ws),ni=vs(globalThis.document??new EventTarget),nt=new Jt({socketUrl:()=>ys("api/stream").replace(/^http/,"ws"),firstFrame:()=>null,events:()=>({url:ys("api/events"),headers:{}})},{onFrame:li,onConnection:ii,onBeat:()=>{ri()}}),ks="",Lo=new Set,ot=0,Zt=0,st=null,_s;async function Po(){try{m.value=await x("GET","api/me")}catch(e){let t=e;t.transient&&setTimeout(()=>{Po()},3e3),fe.value=t.transient?"The inbox cannot be reached. Trying again…":t.detail;return}fe.value="",nt.start()}async function Qt(){ot+=1;let e=ot;Lo=new Set;let t=v.value;try{let[o,...n]=await Promise.all([si(t),...Se.map(({name:s})=>x("GET",Ts(s,null)))]);if(e!==ot)return;xe(()=>{let s=new Set([...Lo,v.value??""]),a=n.flatMap(r=>r.rows);N.value=Hn(N.value,o?[...a,o]:a,s),t!==null&&o===null&&xs(t),me.value=Object.fromEntries(Se.map(({name:r},l)=>[r,n[l].next])),qe.value=!0})}catch(o){e===ot&&se(o)}}async function si(e){return e===null?null:x("GET",`api/conversations/${e}`).catch(t=>{if(t.status===404)return null;throw t})}function xs(e){N.value=new Map([...N.value].filter(([t])=>t!==e)),v.value===e&&(L(null),Ee("The open conversation is gone, or no longer yours to see."))}async function Ss(){let e=B.value,t=me.value[e];if(!t)return;let o=ot;try{let n=await x("GET",Ts(e,t));if(o!==ot)return;xe(()=>{n.rows.forEach(ve),me.value={...me.value,[e]:n.next}})}catch(n){se(n)}}function ve(e){Lo.add(e.id),N.value=Co(N.value,e)}async function L(e){Zt+=1;let t=Zt;if(xe(()=>{e!==v.value&&(he.value=!1),e!==V.value?.id&&(V.value=null),v.value=e,z.value=e??z.value,y.value=Kt(),te.value=!1,Ie.value=null}),e===null){bs();return}try{N.value.has(e)||ve(await x("GET",`api/conversations/${e}`)),await ai(e,t)&&bs()}catch(o){if(t!==Zt)return;se(o),o.transient||(v.value=null)}}function se(e){let t=e;t.status===401?fe.value=t.detail:Ee(t.detail??String(t))}async function ai(e,t){for(let o=!0;o;){let n=await x("GET",`api/conversations/${e}/entries?after=${y.value.cursor}`);if(t!==Zt)return!1;o=n.more&&n.entries.length>0,y.value={...Wo(y.value,n.entries),loaded:!o}}return!0}function bs(){nt.connection==="live"&&(st=v.value,nt.send({type:"open",conversation:st,after:Ro(y.value)})||nt.restart())}function ys(e){let t=new URL(e,ws);return st=y.value.loaded?v.value:null,st!==null&&(t.searchParams.set("conversation",st),t.searchParams.set("after",Ro(y.value))),t.href}function Ts(e,t){let o=new URLSearchParams({list:e});return E.value!==null&&o.set("agent",E.value),t!==null&&o.set("after",t),`api/conversations?${o}`}async function ri(){let e={idle_ms:ni()};nt.connection!=="live"||nt.send({type:"alive",...e})||await x("POST","api/presence",{connection:ks,...e}).catch(()=>{})}function ii(e){ee.value=e}function li(e){xe(()=>ci(e))}function ci(e){switch(e.type){case"hello":ks=e.connection,m.value=e.me,j.value=e.operators,N.value=qn(N.value),y.value={...y.value,draft:"",typing:null},Qt(),pi();break;case"duty":m.value=e.me,j.value=e.operators;break;case"row":ve(e.row);break;case"resync":Qt();break;case"settings":fi();break;case"not_found":xs(e.conversation);break;case"close":e.code==="unauthorized"?fe.value="You are no longer signed in.":e.retry||Ee("The server has closed the connection. Load the page again.");break;default:e.conversation===v.value&&ui(e)}}function ui(e){let{thread:t}=_;e.type==="opened"?t.value=is(t.value,e.from):e.type==="entries"?t.value=Wo(t.value,e.entries):e.type==="draft"?t.value={...t.value,draft:e.text}:e.type==="typing"&&di(e)}function di(e){y.value={...y.value,typing:{from:e.from,name:e.name??null}},clearTimeout(_s),_s=setTimeout(()=>{y.value={...y.value,typing:null}},oi)}async function pi(){v.value!==st&&await L(v.value)}async function fi(){m.value=await x("GET","api/me").catch(()=>m.value)}var mi=250,Fo;function eo(e){if(clearTimeout(Fo),e.trim()===""){O.value=Qe;return}let t=ns(e);O.value={...Qe,words:e,stage:t?"looking":"idle"},t&&(Fo=setTimeout(()=>{Cs()},mi))}function As(){clearTimeout(Fo),O.value.words.trim()!==""&&Cs()}function Is(){eo("")}function Es(){O.value.stage!=="idle"&&eo(O.value.words)}async function Cs(){let{words:e}=O.value,t={...Qe,words:e,stage:"looking"};O.value=t,await Ns(t,null)}async function Uo(){let e=O.value;e.next!==null&&await Ns(e,e.next)}async function Ns(e,t){let o=new URLSearchParams({q:e.words});E.value!==null&&o.set("agent",E.value),t!==null&&o.set("before",t);try{let n=await x("GET",`api/search?${o}`);if(O.value!==e)return;O.value=ss(e,n),n.items.length===0&&n.next!==null&&await Uo()}catch(n){let s=n;O.value===e&&(O.value={...e,stage:"done",problem:s.detail??String(n)})}}function Ms(e){ve(e.row),V.value={id:e.row.id,seq:e.seq},v.value!==e.row.id&&L(e.row.id)}var hi=3e3,qo=new Map,Ho=0;async function at(e){try{m.value=await x("PUT","api/me/status",{status:e})}catch(t){se(t)}}function Ws(e){E.value=e,qe.value=!1,Qt(),Es()}var $i={claim:"claim",accept:"claim",join:"take-over",resolve:"resolve",reopen:"reopen",withdraw:"withdraw",return:"return",wake:"wake"};async function Be(e,t){e==="take-over"||e==="decline"?M.value={kind:"reason",deed:e,row:t}:e==="transfer"||e==="snooze"?M.value={kind:e,row:t}:e==="accept"?await gi(t):await kt(t,e,$i[e]??e,e==="join"?{}:void 0)}async function gi(e){let t=Vn(e,v.value===e.id?y.value.entries:[]);t===null?await kt(e,"accept","claim",void 0):await kt(e,"accept","accept",{offer:t})}function ze(e){let t=$e.value??N.value.get(z.value??""),o=m.value;if(!t||!o)return;let n=Te(t,o).find(({id:s})=>e.includes(s));n&&(n.why?Ee(n.why):Be(n.id,t))}async function Ds(e,t,o){M.value=null,await kt(t,e,e,e==="decline"?o===""?{}:{reason:o}:{force:!0,reason:o})}async function to(e,t,o){try{return ve(await x("POST",`api/conversations/${e.id}/${t}`,o)),M.value=null,""}catch(n){let s=n;s.status===409&&Ls(e);let{why:a}=s.body;return s.code!=="colleague_unable"||!a?s.detail:`${Ce(String(o.to))} ${Ze(a)}. Choose somebody else.`}}async function Os(e,t=!1){let o=v.value;if(o===null||e.trim()==="")return;t||(Ho=0);let n=t?wt(o):o,s=qo.get(n),a=s?.text===e?s.key:ds();xe(()=>{tt(n,""),y.value={...y.value,pending:[...y.value.pending,{key:a,text:e,note:t}]}});try{let{entry:r}=await x("POST",`api/conversations/${o}/${t?"notes":"messages"}`,{key:a,text:e});qo.delete(n),v.value===o&&(y.value=Do(y.value,r))}catch(r){qo.set(n,{key:a,text:e}),_i(n,a,e),se(r)}}function Rs(e){let t=Date.now();t-Ho<hi||(Ho=t,x("POST",`api/conversations/${e}/typing`).catch(()=>{}))}async function kt(e,t,o,n){let s=`${t}:${e.id}`;if(He.value!==s){He.value=s;try{let a=await x("POST",`api/conversations/${e.id}/${o}`,n);ve(a),a.list==="mine"&&(B.value="mine"),a.list==="mine"&&v.value!==e.id&&L(e.id)}catch(a){vi(a,e)}He.value=""}}function vi(e,t){if(e.status!==409){se(e);return}let{by:o,may_claim:n}=e.body,s=typeof o=="string"?o:o?.name,a=e.code==="already_taken"&&s,r={label:"Take it from the Waiting list",run:()=>{kt(t,"claim","claim",void 0)}};Ee(a?`${s} was faster and has this conversation now.`:e.detail,n===!0?r:null),Ls(t)}function Ls(e){x("GET",`api/conversations/${e.id}`).then(ve,()=>{})}function _i(e,t,o){let n=Ue.value.get(e)??"";tt(e,n===""?o:`${o}
${n}`);let{thread:s}=_;s.value={...s.value,pending:s.value.pending.filter(a=>a.key!==t)}}var Y=class extends D{#e=null;componentDidMount(){this.#e?.showModal()}render({id:t,title:o,onClose:n,children:s}){return i`
      <dialog id=${t} ref=${r=>this.#e=r} aria-labelledby=${`${t}-title`} onClose=${n}>
        <header class="dialog-head">
          <h2 id=${`${t}-title`}>${o}</h2>
          <button type="button" class="square" aria-label="Close" onClick=${()=>this.#e?.close()}><${X} name="cross" /></button>
        </header>
        ${s}
      </dialog>
    `}};var Ye=36e5,jo=24*Ye,bi=30,yi=48;function Ps(e,t){return e!==null&&e<=t&&t-e<bi*jo?{from:e,absent:!0}:{from:t-jo,absent:!1}}function Bo(e){return e.filter(({why:t})=>t!==null&&t!=="manual_only")}function oo(e,t){if(!e)return"";let o=new Set(Bo(e.items).map(({conversation:a})=>a)).size;if(o===0)return"";let n=e.next!==null?`${o}+`:String(o);return`${n==="1"?"1 visitor asked":`${n} visitors asked`} while nobody was here${e.absent?` (since ${H(e.from,t)})`:" (last 24 hours)"}`}function Fs(e,t){let o=e.why===null?"a person was promised":Fe(e.why);return{question:e.question??"No question is known",reason:`${F(e.cause)}: ${o}`,when:`${G(e.at,t)}${G(e.at,t)==="now"?"":" ago"}`}}function wi({none_in_scope:e,none_available:t,all_full:o,outside_hours:n}){return e+t+o+n}function Us(e,t,o){let n=(o-t)/Ye>yi?jo:Ye,s=n===Ye?r=>Math.floor(r/Ye)*Ye:xi,a=new Map;for(let r=s(t);r<=o;r=s(r+n*1.5))a.set(r,ki(r,n));for(let r of e){let l=s(r.hour),u=a.get(l);u&&(u.promised+=r.requested,u.missed+=wi(r))}return[...a.values()]}function ki(e,t){let o=new Date(e),n=t===Ye?o.toLocaleString([],{weekday:"short",hour:"numeric",minute:"2-digit"}):o.toLocaleDateString([],{weekday:"short",day:"numeric",month:"short"});return{at:e,label:n,promised:0,missed:0}}function xi(e){let t=new Date(e);return t.setHours(0,0,0,0),t.getTime()}function qs(e){let t=e.reduce((a,{missed:r})=>a+r,0),o=e.reduce((a,{promised:r})=>a+r,0),n=e.reduce((a,r)=>r.missed>a.missed?r:a,{at:0,label:"",promised:0,missed:0}),s=n.missed>0?` Most of these: ${n.label}, ${n.missed}.`:"";return`${t} asked in vain, ${o} were promised a person.${s}`}var Ks="handoff-inbox:last-here",Si=3e4,Ti=5*6e4,Ai=1e3,Yo=null,zo=!1,Hs=!1,Gs=0,js="",Bs;function Vs(){ne(()=>{let e=m.value;if(!e)return;let t=e.status==="available"&&e.live;(t!==zo||!Hs)&&(Yo=Ei(e.id)),zo=t,Hs=!0,t&&Ys(e.id);let o=[...N.value.values()].filter(s=>s.unmet).length,n=`${E.value} ${Yo} ${o} ${ee.value==="live"}`;n===js||ee.value!=="live"||(js=n,zs())}),setInterval(()=>{zo&&m.value&&Ys(m.value.id),ee.value==="live"&&Date.now()-Gs>Ti&&zs()},Si)}function zs(){Gs=Date.now(),clearTimeout(Bs),Bs=setTimeout(()=>{Ii()},Ai)}async function Ii(){let{from:e,absent:t}=Ps(Yo,Date.now());try{let{items:o,next:n}=await x("GET",`api/ledger?${Ko(e,{outcome:"suppressed",limit:"100"})}`);q.value={from:e,absent:t,items:o,next:n,hours:[]}}catch{}}async function Xs(){let e=q.value;if(e)try{let{hours:t}=await x("GET",`api/ledger/hours?${Ko(e.from,{})}`);q.value?.from===e.from&&(q.value={...q.value,hours:t})}catch(t){se(t)}}async function Js(){let e=q.value;if(e?.next)try{let t=await x("GET",`api/ledger?${Ko(e.from,{outcome:"suppressed",before:e.next})}`);if(q.value!==e)return;q.value={...e,items:[...e.items,...t.items],next:t.next}}catch(t){se(t)}}function Ko(e,t){let o=new URLSearchParams({from:String(Math.floor(e)),...t});return E.value!==null&&o.set("agent",E.value),o}function Ys(e){try{localStorage.setItem(`${Ks}:${e}`,String(Date.now()))}catch{}}function Ei(e){try{let t=Number(localStorage.getItem(`${Ks}:${e}`));return t>0?t:null}catch{return null}}var xt=80,Zs=480;function Qs({bars:e}){let t=Math.max(1,...e.map(({missed:s,promised:a})=>s+a)),o=Zs/Math.max(1,e.length),n=e.filter(({missed:s,promised:a})=>s+a>0);return i`
    <figure class="chart">
      <svg id="ledger-chart" viewBox=${`0 0 ${Zs} ${xt}`} role="img" aria-label=${qs(e)} preserveAspectRatio="none">
        ${e.map(({at:s,label:a,missed:r,promised:l},u)=>{let d=r/t*xt,c=l/t*xt,h={x:u*o+o*.1,width:o*.8};return i`
            <g key=${s}>
              <title>${`${a}: ${r} in vain, ${l} promised`}</title>
              <rect class="chart-promised" x=${h.x} width=${h.width} y=${xt-c} height=${c} />
              <rect class="chart-missed" x=${h.x} width=${h.width} y=${xt-c-d} height=${d} />
            </g>
          `})}
      </svg>
      <figcaption class="hint">
        <span class="key missed-key"></span> asked in vain <span class="key promised-key"></span> promised a person. ${e[0]?.label} to ${e.at(-1)?.label}
      </figcaption>
      <details>
        <summary>The figures as a table</summary>
        <table class="figures">
          <thead><tr><th scope="col">When</th><th scope="col">In vain</th><th scope="col">Promised</th></tr></thead>
          <tbody>${n.map(({at:s,label:a,missed:r,promised:l})=>i`<tr key=${s}><th scope="row">${a}</th><td>${r}</td><td>${l}</td></tr>`)}</tbody>
        </table>
      </details>
    </figure>
  `}var no=class extends D{componentDidMount(){Xs()}render({onClose:t}){return i`<${Y} id="ledger-dialog" title="Asked in vain" onClose=${t}><${Ci} /><//>`}},Ci=f(()=>{let e=q.value;if(!e)return i`<p class="empty">Loading…</p>`;let t=A.value;return i`
    <div class="ledger">
      <p class="dialog-intro">${oo(e,t)||"Nobody asked in vain."}</p>
      <${Qs} bars=${Us(e.hours,e.from,t)} />
      <ol class="missed" id="missed" aria-label="Requests, the latest first">
        ${Bo(e.items).map(o=>i`<${Ni} key=${`${o.conversation}:${o.seq}`} item=${o} />`)}
      </ol>
      ${e.next&&i`<button type="button" id="more-missed" class="more" onClick=${()=>{Js()}}>Load more</button>`}
    </div>
  `}),Ni=f(({item:e})=>{let t=Fs(e,A.value),o=()=>{M.value=null,L(e.conversation)};return i`
      <li class="missed-item">
        <p class="missed-head"><time datetime=${Q(e.at)} title=${Z(e.at)}>${t.when}</time> · ${ge(e.agent_id)}</p>
        <p class="missed-question" dir="auto">${t.question}</p>
        <p class="hint">${t.reason}</p>
        <button type="button" class="link" data-missed=${e.conversation} aria-label=${`Open the conversation: ${t.question}`} onClick=${o}>Open the conversation</button>
      </li>
    `});var St=[{day:"monday",label:"Monday"},{day:"tuesday",label:"Tuesday"},{day:"wednesday",label:"Wednesday"},{day:"thursday",label:"Thursday"},{day:"friday",label:"Friday"},{day:"saturday",label:"Saturday"},{day:"sunday",label:"Sunday"}],Vo="00:00",oa="24:00",Mi=1440,so=8,Xo={from:"09:00",to:"17:00"};function na(e,t=Intl.DateTimeFormat().resolvedOptions().timeZone){let o=n=>(e?e.week?.[n]??[]:Wi(n)).map(ea);return{on:e!==null,zone:e?.zone??t,week:Object.fromEntries(St.map(({day:n})=>[n,o(n)])),exceptions:(e?.exceptions??[]).map(({date:n,open:s,note:a})=>({date:n,open:s.map(ea),note:a??""}))}}function sa(e,t){if(!e.on)return null;let o=Object.fromEntries(St.map(({day:n})=>[n,e.week[n].map(aa)]));return{...t,zone:e.zone.trim(),week:{...t?.week,...o},exceptions:e.exceptions.map(n=>Di(n,t))}}function Wi(e){return e==="saturday"||e==="sunday"?[]:[Xo]}function ea({from:e,to:t}){return{from:e,to:t===oa?Vo:t}}function aa({from:e,to:t}){return{from:e,to:t===Vo?oa:t}}function Di({date:e,open:t,note:o},n){let{note:s,...a}=n?.exceptions?.find(l=>l.date===e)??{},r=o.trim();return{...a,date:e,open:t.map(aa),...r===""?{}:{note:r}}}function ra(e){if(!e.on)return{};let t={};Ri(e.zone.trim())||(t["hours-zone"]="Name a time zone, such as Europe/Berlin.");for(let{day:o}of St){let n=ta(e.week[o]);n&&(t[`hours-${o}`]=n)}return e.exceptions.forEach(({date:o,open:n},s)=>{let a=e.exceptions.findIndex(l=>l.date===o)<s,r=o===""?"Choose a date.":a?"This date is listed twice.":ta(n);r&&(t[`hours-exception-${s}`]=r)}),t}function ta(e){if(e.some(({from:n,to:s})=>n===""||s===""))return"Fill in both times.";if(e.length>so)return`At most ${so} times for one day.`;if(e.some(({from:n,to:s})=>n===s&&s!==Vo))return"It must not end when it begins. All day is 00:00 to 00:00.";let t=e.map(Oi).sort((n,s)=>n.from-s.from);return t.some(({from:n},s)=>s>0&&n<(t[s-1]?.to??0))?"These times overlap.":""}function Oi({from:e,to:t}){let o=Go(t);return{from:Go(e),to:o<=Go(e)?o+Mi:o}}function Go(e){let[t="0",o="0"]=e.split(":");return Number(t)*60+Number(o)}function Ri(e){if(e==="")return!1;try{return new Intl.DateTimeFormat("en",{timeZone:e}),!/^[+-]/.test(e)}catch{return!1}}function ia(){return["UTC",...Intl.supportedValuesOf("timeZone").filter(e=>e!=="UTC")]}var Li={priority:"normal",teams:[],skills:[]};function Jo(e){let t=e?.mode==="auto"?e:null,o=t?t.after_failed:1,n=t?.keywords??[];return{mode:e?.mode??"off",after_failed:o===null?"":String(o),explicit:t?.explicit??!0,on_error:t?.on_error??!0,frustration:t?t.frustration??null:!1,keywords:n.filter(({needs:s})=>!s).map(la).join(`
`),groups:Fi(n)}}function Zo(e,t){if(e.mode==="off")return null;if(e.mode==="manual")return{mode:"manual"};let o=t?.mode==="auto"?t:null,n=e.after_failed.trim();return{...o,mode:"auto",after_failed:n===""?null:Number(n),keywords:Ui(e,o?.keywords??[]),explicit:e.explicit,on_error:e.on_error,...Pi(e,o)}}function Pi(e,t){return e.frustration===null?{}:e.frustration||t?.frustration!==void 0?{frustration:e.frustration}:{}}function Qo(e){let{priority:t,teams:o,skills:n}={...Li,...e};return{priority:t,teams:o.join(", "),skills:n.join(", ")}}function en(e,t=null){return{...t,priority:e.priority,teams:ro(e.teams),skills:ro(e.skills)}}function Fi(e){let t=new Map;for(let o of e){if(!o.needs)continue;let n=Qo(o.needs),s=JSON.stringify(n),a=t.get(s)??{lines:[],needs:n};a.lines.push(la(o)),t.set(s,a)}return[...t.values()].map(o=>({keywords:o.lines.join(`
`),needs:o.needs}))}function Ui(e,t){let o=new Map(t.map((l,u)=>[l.phrase,u])),n=l=>t[o.get(l)??-1],s=ao(e.keywords).map(l=>{let{needs:u,...d}=n(l.phrase)??{};return{...d,...l}}),a=e.groups.flatMap(l=>ao(l.keywords).map(u=>{let d=n(u.phrase);return{...d,...u,needs:en(l.needs,d?.needs)}})),r=({phrase:l})=>o.get(l)??t.length;return[...s,...a].sort((l,u)=>r(l)-r(u))}function la(e){return[e.phrase,...e.except].join(" | ")}function ao(e){return tn(e).map(t=>{let[o="",...n]=t.split("|").map(s=>s.trim());return{phrase:o,except:n.filter(s=>s!=="")}}).filter(({phrase:t})=>t!=="")}function tn(e){return e.split(`
`).map(t=>t.trim()).filter(t=>t!=="")}function ro(e){return e.split(",").map(t=>t.trim()).filter(t=>t!=="")}var ua=["name","greeting","status_line","failed_text","nobody_text","timeout_text","released_text","cancelled_text","returned_text","lost_text","kept_text","nobody_left_text","still_waiting_text","late_offer_text","form_text","callback_text","contact_text"],io=["reply_seconds","queue_seconds","offer_seconds","remind_seconds","release_seconds","answer_seconds","transfer_seconds","callback_seconds"],da=["misses_to_away","idle_resolve_seconds","keep_days"],pa=["routing","order","when_full","on_timeout","on_nobody"],fa=["sticky","late_offer","ratings"],qi=120;function on(e){let{on_lost:t={mode:"requeue"}}=e,o=[...ua,...io,...da,...pa].map(s=>[s,ji(e[s])]),n=fa.map(s=>[s,e[s]??!0]);return{...Object.fromEntries([...o,...n]),origins:e.origins.join(`
`),on_lost:{mode:t.mode,seconds:String(t.mode==="keep"?t.seconds:qi)},trigger:Jo(e.trigger),shadow:Jo(e.shadow??null),hours:na(e.hours??null),needs:Qo(e.needs)}}var ca={...Object.fromEntries(ua.map(e=>[e,t=>t[e].trim()])),...Object.fromEntries(io.map(e=>[e,t=>Number(t[e])])),...Object.fromEntries(da.map(e=>[e,t=>t[e].trim()===""?null:Number(t[e])])),...Object.fromEntries([...pa,...fa].map(e=>[e,t=>t[e]])),origins:e=>tn(e.origins),on_lost:({on_lost:{mode:e,seconds:t}})=>e==="keep"?{mode:e,seconds:Number(t)}:{mode:e},trigger:(e,t)=>Zo(e.trigger,t.trigger),shadow:(e,t)=>Zo(e.shadow,t.shadow??null),hours:(e,t)=>sa(e.hours,t.hours??null),needs:(e,t)=>en(e.needs,t.needs)};function ma(e,t){let o=on(t),n=Object.keys(ca).filter(s=>Hi(e,o,s));return{...t,...Object.fromEntries(n.map(s=>[s,ca[s]?.(e,t)]))}}function Hi(e,t,o){return JSON.stringify(e[o])!==JSON.stringify(t[o])}function ji(e){return e==null?"":String(e)}var nn=86400,Bi=604800,ha={least:60,most:7776e3},zi=3650,Yi=100,$a=16,ga=500,va=100;function sn(e){let t={},o=(n,s)=>s&&(t[n]=s);for(let n of io)o(n,rt(e[n],1,n==="callback_seconds"?Bi:nn));return!t.release_seconds&&Number(e.release_seconds)<=Number(e.remind_seconds)&&o("release_seconds","Must be more than the time of the reminder."),e.on_lost.mode==="keep"&&o("on_lost-seconds",rt(e.on_lost.seconds,1,nn)),e.idle_resolve_seconds.trim()!==""&&o("idle_resolve_seconds",rt(e.idle_resolve_seconds,ha.least,ha.most)),e.keep_days.trim()!==""&&o("keep_days",rt(e.keep_days,1,zi)),e.misses_to_away.trim()!==""&&o("misses_to_away",rt(e.misses_to_away,1,Yi)),ya(e.needs,"needs",o),_a(e.trigger,"",o),_a(e.shadow,"shadow-",o),{...t,...ra(e.hours)}}function _a(e,t,o){e.mode==="auto"&&(e.after_failed.trim()!==""&&o(`${t}after_failed`,rt(e.after_failed,1,1e3)),o(`${t}keywords`,ba(e.keywords)),e.groups.forEach((n,s)=>{o(`${t}group-${s}-keywords`,ba(n.keywords)),ya(n.needs,`${t}group-${s}`,o)}))}function ba(e){let t=ao(e);if(t.length>ga)return`At most ${ga} phrases.`;let o=t.flatMap(({phrase:n,except:s})=>[n,...s]).find(n=>[...n].length>va||!/[\p{L}\p{N}]/u.test(n));return o===void 0?"":`Each phrase must hold a word and at most ${va} characters; “${[...o].slice(0,20).join("")}” does not.`}function ya(e,t,o){for(let n of["teams","skills"]){let s=ro(e[n]);s.length>$a?o(`${t}-${n}`,`At most ${$a}.`):new Set(s).size<s.length&&o(`${t}-${n}`,"Name each only once.")}}function rt(e,t,o){let n=Number(e);return e.trim()!==""&&Number.isInteger(n)&&n>=t&&n<=o?"":`Must be a whole number from ${t} to ${o}.`}var Ki=[[/^hours\.week\.([a-z]+)/,e=>`hours-${e[1]}`],[/^hours\.exceptions/,"hours-exceptions"],[/^(?:hours\.)?zone$/,"hours-zone"],[/^(?:date|note)$/,"hours-exceptions"],[/^(?:hours|time)\b/,"hours"],[/^on_lost/,"on_lost-seconds"],[/^needs\.skills/,"needs-skills"],[/^needs/,"needs-teams"],[/^shadow\.?(?:Auto\.)?([a-z_]*)/,e=>e[1]?`shadow-${e[1]}`:"shadow"],[/^trigger\.(?:Auto\.)?([a-z_]+)/,e=>e[1]??"trigger"],[/^(?:keywords?|except|phrase)\b/,"keywords"],[/^origins?\b/,"origins"],[/^([a-z_]+)/,e=>e[1]??""]];function wa(e){let t=/^`?(?:settings\.)?([a-z_]+(?:\.[A-Za-z_]+|\[\d+\])*)`?[ :]/.exec(e)?.[1];if(!t)return"";for(let[o,n]of Ki){let s=o.exec(t);if(s)return typeof n=="string"?n:n(s)}return""}function lo(e){let t=Number(e);return e.trim()===""||!Number.isFinite(t)||t<60?"":t<3600?`${Math.round(t/6)/10} min`:t<2*nn?`${Math.round(t/360)/10} h`:`${Math.round(t/8640)/10} days`}function Ke({name:e,label:t,value:o,set:n,problems:s,hint:a,required:r=!1,list:l}){return i`
    <div class="field">
      <label for=${`settings-${e}`}>${t}</label>
      <input id=${`settings-${e}`} value=${o} required=${r} list=${l??null} autocomplete="off" ...${an(e,s,a)} onInput=${rn(n)} />
      <${_e} name=${e} problems=${s} hint=${a} />
    </div>
  `}function Ne({name:e,label:t,value:o,set:n,problems:s,hint:a,required:r=!1,min:l="1",words:u=""}){return i`
    <div class="field">
      <div class="number">
        <label for=${`settings-${e}`}>${t}</label>
        ${u&&i`<span class="in-words">${u}</span>`}
        <input type="number" id=${`settings-${e}`} min=${l} step="1" value=${o} required=${r} ...${an(e,s,a)} onInput=${rn(n)} />
      </div>
      <${_e} name=${e} problems=${s} hint=${a} />
    </div>
  `}function it({name:e,label:t,value:o,set:n,problems:s,hint:a,required:r=!1,rows:l="2"}){return i`
    <div class="field">
      <label for=${`settings-${e}`}>${t}</label>
      <textarea id=${`settings-${e}`} rows=${l} value=${o} required=${r} ...${an(e,s,a)} onInput=${rn(n)}></textarea>
      <${_e} name=${e} problems=${s} hint=${a} />
    </div>
  `}function ae({name:e,label:t,value:o,set:n,hint:s}){return i`
    <label class="check">
      <input type="checkbox" id=${`settings-${e}`} checked=${o} onChange=${a=>n(a.target.checked)} />
      <span>${t}${s&&i` <span class="hint">${s}</span>`}</span>
    </label>
  `}function re({name:e,label:t,value:o,set:n,options:s,plain:a=!1}){return i`
    <div class="radios" role="radiogroup" aria-labelledby=${`settings-${e}-label`}>
      <p class=${a?"hidden":"radios-label"} id=${`settings-${e}-label`}>${t}</p>
      ${s.map(([r,l])=>i`
          <label key=${r} class="check">
            <input type="radio" id=${`settings-${e}-${r}`} name=${e} value=${r} checked=${o===r} onChange=${()=>n(r)} />
            ${l}
          </label>
        `)}
    </div>
  `}function _e({name:e,problems:t,hint:o}){return i`
    ${o&&i`<p class="hint" id=${`settings-${e}-hint`}>${o}</p>`}
    <p class="field-problem" id=${`settings-${e}-problem`}>${t[e]??""}</p>
  `}function an(e,t,o){let n=!!t[e],s=[o?`settings-${e}-hint`:"",n?`settings-${e}-problem`:""].filter(Boolean);return{"aria-invalid":n?"true":null,"aria-describedby":s.length>0?s.join(" "):null}}function rn(e){return t=>e(t.target.value)}function ka(e,t){let o=s=>{let{text:a,rota:r}=zt(s),l=s.status==="available"&&s.live&&s.load<s.seats,u=s.status==="available"&&s.live?`${a} seats taken${l?"":", full"}`:a;return{id:s.id,name:s.name,able:l,text:r==="missing"?`${u}; expected, not here`:u}};return e.filter(({id:s})=>!t.includes(s)).map(o).sort((s,a)=>Number(a.able)-Number(s.able)||s.name.localeCompare(a.name))}function co(e){return[...new Set(e.flatMap(({teams:t})=>t??[]))].sort((t,o)=>t.localeCompare(o))}function xa(e){let t=String(e.get("target")??""),o=t.indexOf(":");if(o<0)return null;let n=r=>String(e.get(r)??"").trim(),s=t.slice(o+1),a=t.startsWith("team:")?{team:s}:{to:s};return n("note")!==""&&(a.note=n("note")),n("reason")!==""&&(a.reason=n("reason")),a}var Gi=i`One phrase on each line. Exceptions follow after a bar: <code>refund | refund policy</code>`;function ln({prefix:e,form:t,set:o,problems:n}){let s=a=>o({...t,...a});return i`
    ${e===""&&i`<${re} name="mode" label="When a person is called" plain value=${t.mode} set=${a=>s({mode:a})} options=${Vi} />`}
    <${_e} name=${e===""?"trigger":"shadow"} problems=${n} />
    ${t.mode==="auto"&&i`<${Xi} prefix=${e} form=${t} change=${s} problems=${n} />`}
  `}var Vi=[["auto","Automatically"],["manual","Manual only: operators join of their own accord"]];function Xi({prefix:e,form:t,change:o,problems:n}){let s=(l,u)=>o({groups:t.groups.map((d,c)=>c===l?{...d,...u}:d)}),a=()=>{o({groups:[...t.groups,{keywords:"",needs:{priority:"normal",teams:"",skills:""}}]}),Ge(`settings-${e}group-${t.groups.length}-keywords`)},r=l=>{o({groups:t.groups.filter((u,d)=>d!==l)}),Ge(`settings-${e}add-group`)};return i`
    <${ae} name=${`${e}explicit`} label="When the visitor asks for a person" value=${t.explicit} set=${l=>o({explicit:l})} />
    <${ae} name=${`${e}on_error`} label="When the AI fails: an error, no answer in time, an empty answer" value=${t.on_error} set=${l=>o({on_error:l})} />
    ${t.frustration!==null&&i`<${ae} name=${`${e}frustration`} label="When the visitor is annoyed" value=${t.frustration} set=${l=>o({frustration:l})} />`}
    <${Ne} name=${`${e}after_failed`} label="After so many failed answers in a row" value=${t.after_failed} set=${l=>o({after_failed:l})} problems=${n} hint="Empty for never." />
    <${it} name=${`${e}keywords`} label="When the visitor writes" rows="4" value=${t.keywords} set=${l=>o({keywords:l})} problems=${n} hint=${Gi} />
    ${t.groups.map((l,u)=>i`
        <div class="group" role="group" key=${u} aria-label=${`Phrases for particular colleagues, ${u+1}`}>
          <${it} name=${`${e}group-${u}-keywords`} label="When the visitor writes" rows="2" value=${l.keywords} set=${d=>s(u,{keywords:d})} problems=${n} />
          <${cn} prefix=${`${e}group-${u}`} needs=${l.needs} set=${d=>s(u,{needs:d})} problems=${n} />
          <button type="button" class="action plain" onClick=${()=>r(u)}>Remove these phrases</button>
        </div>
      `)}
    <button type="button" id=${`settings-${e}add-group`} class="action plain add" onClick=${a}>Add phrases for particular colleagues</button>
  `}function cn({prefix:e,needs:t,set:o,problems:n}){let s=co(j.value),a=s.length>0?` There are: ${s.join(", ")}.`:"";return i`
    <div class="field">
      <label for=${`settings-${e}-priority`}>Priority</label>
      <select id=${`settings-${e}-priority`} value=${t.priority} onChange=${r=>o({...t,priority:r.target.value})}>
        <option value="high">High: before all others</option>
        <option value="normal">Normal</option>
        <option value="low">Low: after all others</option>
      </select>
    </div>
    <${Ke} name=${`${e}-teams`} label="Teams, the first choice first" value=${t.teams} set=${r=>o({...t,teams:r})} problems=${n} hint=${`With commas between. Empty for everybody.${a}`} />
    <${Ke} name=${`${e}-skills`} label="Skills" value=${t.skills} set=${r=>o({...t,skills:r})} problems=${n} hint="With commas between." />
  `}function Ge(e){requestAnimationFrame(()=>document.getElementById(e)?.focus())}var Sa="settings-zones";function Ta(e){let{form:t,set:o,problems:n}=e;return i`
    <${ae} name="hours-on" label="Offer persons within business hours only" value=${t.on} set=${s=>o({...t,on:s})} />
    <${_e} name="hours" problems=${n} />
    ${t.on&&i`<${Ji} ...${e} />`}
  `}function Ji(e){let{form:t,set:o,problems:n}=e,s=()=>{let{monday:a}=t.week;o({...t,week:{...t.week,tuesday:a,wednesday:a,thursday:a,friday:a}})};return i`
    <${Ke} name="hours-zone" label="Time zone" list=${Sa} value=${t.zone} set=${a=>o({...t,zone:a})} problems=${n} hint="Whose clock is meant, such as Europe/Berlin." />
    <datalist id=${Sa}>${ia().map(a=>i`<option key=${a} value=${a} />`)}</datalist>
    ${St.map(({day:a,label:r})=>i`
        <${Aa} key=${a} name=${`hours-${a}`} label=${r} open=${t.week[a]} problems=${n} set=${l=>o({...t,week:{...t.week,[a]:l}})} />
      `)}
    <button type="button" id="settings-hours-copy" class="action plain add" onClick=${s}>Monday's hours from Tuesday to Friday</button>
    <${Zi} ...${e} />
  `}function Aa({name:e,label:t,open:o,set:n,problems:s}){let a=(u,d)=>n(o.map((c,h)=>h===u?{...c,...d}:c)),r=()=>{n([...o,o.length===0?Xo:{from:"",to:""}]),Ge(`settings-${e}-${o.length}-from`)},l=u=>{n(o.filter((d,c)=>c!==u)),Ge(`settings-${e}-add`)};return i`
    <div class="day" role="group" aria-label=${t} aria-describedby=${s[e]?`settings-${e}-problem`:null}>
      <span class="day-name" aria-hidden="true">${t}</span>
      <div class="stretches">
        ${o.length===0&&i`<span class="closed">Closed</span>`}
        ${o.map(({from:u,to:d},c)=>i`
            <div class="stretch" key=${c}>
              <input type="time" id=${`settings-${e}-${c}-from`} aria-label=${`${t}: opens`} value=${u} onInput=${h=>a(c,{from:h.target.value})} />
              <span aria-hidden="true">–</span>
              <input type="time" id=${`settings-${e}-${c}-to`} aria-label=${`${t}: closes`} value=${d} onInput=${h=>a(c,{to:h.target.value})} />
              <button type="button" class="link" aria-label=${`${t}: remove ${u} to ${d}`} onClick=${()=>l(c)}>Remove</button>
            </div>
          `)}
      </div>
      <button type="button" id=${`settings-${e}-add`} class="link" aria-label=${`${t}: add hours`} disabled=${o.length>=so} onClick=${r}>Add</button>
      <${_e} name=${e} problems=${s} />
    </div>
  `}function Zi({form:e,set:t,problems:o}){let{exceptions:n}=e,s=u=>t({...e,exceptions:u}),a=(u,d)=>s(n.map((c,h)=>h===u?{...c,...d}:c)),r=()=>{s([...n,{date:"",open:[],note:""}]),Ge(`settings-hours-exception-${n.length}-date`)},l=u=>{s(n.filter((d,c)=>c!==u)),Ge("settings-hours-exceptions-add")};return i`
    <p class="radios-label">Dates that differ</p>
    <${_e} name="hours-exceptions" problems=${o} />
    ${n.map((u,d)=>{let c=`hours-exception-${d}`,h=u.date||"New date";return i`
        <div class="group" role="group" key=${d} aria-label=${`Date that differs: ${h}`}>
          <div class="exception">
            <label>Date <input type="date" id=${`settings-${c}-date`} value=${u.date} onInput=${$=>a(d,{date:$.target.value})} /></label>
            <label>Note <input id=${`settings-${c}-note`} value=${u.note} maxlength="80" placeholder="Christmas" autocomplete="off" onInput=${$=>a(d,{note:$.target.value})} /></label>
            <button type="button" class="link" aria-label=${`Remove the date ${h}`} onClick=${()=>l(d)}>Remove</button>
          </div>
          <${Aa} name=${c} label=${h} open=${u.open} problems=${o} set=${$=>a(d,{open:$})} />
        </div>
      `})}
    <button type="button" id="settings-hours-exceptions-add" class="action plain add" onClick=${r}>Add a date</button>
    <p class="hint">A time that ends at 00:00 ends at midnight; one that ends before it begins runs into the next day.</p>
  `}var un=[{id:"triggers",label:"When to hand off"},{id:"hours",label:"Business hours"},{id:"people",label:"Who answers",help:"Nobody is excluded by teams or skills: who fits is asked first, and where nobody who fits is free, everybody is."},{id:"waiting",label:"While waiting"},{id:"texts",label:"Texts",help:"What visitors read."},{id:"after",label:"After",help:"Once an operator has a conversation, and once nobody needs it any more."},{id:"places",label:"Where the widget may be embedded"}],Ia=[{name:"name",label:"Name",rows:1,hint:"What the AI is called."},{name:"greeting",label:"Greeting",rows:2},{name:"status_line",label:"When a person is called",rows:1},{name:"failed_text",label:"When the AI has no answer",rows:2},{name:"nobody_text",label:"When a person is asked for and nobody is there",rows:3},{name:"late_offer_text",label:"When somebody is there later",rows:2,hint:"To a visitor who asked in vain. Two buttons stand below it."},{name:"nobody_left_text",label:"When the last operator left while the visitor waits",rows:2},{name:"still_waiting_text",label:"When nobody came in time and there is no AI to go on",rows:2},{name:"form_text",label:"When nobody came in time and a contact is asked for",rows:3,hint:"A form stands below it."},{name:"callback_text",label:"When nobody came in time and somebody is to write back",rows:3},{name:"contact_text",label:"When a contact was left",rows:2},{name:"timeout_text",label:"When nobody came in time and the AI goes on",rows:3},{name:"cancelled_text",label:"When the visitor does not want to wait any longer",rows:2},{name:"released_text",label:"When an operator stayed silent",rows:2},{name:"lost_text",label:"When the operator is lost and the visitor waits again",rows:2},{name:"kept_text",label:"When the operator is lost and should be back soon",rows:2},{name:"returned_text",label:"When the operator gives it back to the AI",rows:2}];function Ea(e){let{form:t,change:o,problems:n}=e;return i`
    <${tl} />
    <${Ve} id="triggers">
      <${ln} prefix="" form=${t.trigger} set=${s=>o({trigger:s})} problems=${n} />
      <${Me} ...${e} name="reply_seconds" label="The AI must answer within (seconds)" hint="A later answer counts as a failed one." />
      <${re} name="shadow-mode" label="Try another rule beside it, without following it" value=${t.shadow.mode} options=${Qi} set=${s=>o({shadow:{...t.shadow,mode:s}})} />
      ${t.shadow.mode==="auto"&&i`<div class="nested"><${ln} prefix="shadow-" form=${t.shadow} set=${s=>o({shadow:s})} problems=${n} /></div>`}
    <//>
    <${Ve} id="hours"><${Ta} form=${t.hours} set=${s=>o({hours:s})} problems=${n} /><//>
    <${Ve} id="people"><${ol} ...${e} /><//>
    <${Ve} id="waiting"><${nl} ...${e} /><//>
    <${Ve} id="texts">
      ${Ia.map(({name:s,label:a,rows:r,hint:l})=>{let u={name:s,label:a,hint:l,problems:n,required:!0,value:t[s],set:ie(o,s)};return r===1?i`<${Ke} key=${s} ...${u} />`:i`<${it} key=${s} ...${u} rows=${String(r)} />`})}
    <//>
    <${Ve} id="after"><${sl} ...${e} /><//>
    <${Ve} id="places">
      <${it} name="origins" label="Allowed origins" rows="3" value=${t.origins} set=${s=>o({origins:s})} problems=${n} hint=${i`One on each line, such as <code>https://shop.example</code>`} />
    <//>
  `}var Qi=[["off","No"],["auto","Record what these triggers would do"],["manual","Record what “Manual only” would do"]],el=[["return_to_ai","The AI goes on"],["form","The AI goes on, and a form asks for the visitor’s contact"],["callback","It stays in the list, and somebody is to write back"]];function tl(){let e=t=>{let o=document.getElementById(`settings-section-${t}`);o?.scrollIntoView({block:"start"}),o?.focus({preventScroll:!0})};return i`
    <nav class="sections" aria-label="Sections of the settings">
      ${un.map(({id:t,label:o})=>i`<button key=${t} type="button" class="link" onClick=${()=>e(t)}>${o}</button>`)}
    </nav>
  `}function Ve({id:e,children:t}){let o=un.find(n=>n.id===e);return i`
    <fieldset id=${`settings-section-${e}`} tabindex="-1">
      <legend>${o?.label}</legend>
      ${o?.help&&i`<p class="hint">${o.help}</p>`} ${t}
    </fieldset>
  `}function ol(e){let{form:t,change:o,problems:n}=e;return i`
    <${cn} prefix="needs" needs=${t.needs} set=${s=>o({needs:s})} problems=${n} />
    <${re} name="routing" label="How it finds an operator" value=${t.routing} set=${ie(o,"routing")} options=${[["pull","Operators take from the list"],["push","Offer to one operator after the other"]]} />
    <${re} name="order" label="Who is asked first" value=${t.order} set=${ie(o,"order")} options=${[["least_busy","Who has the smallest share of the seats taken"],["longest_idle","Whose last seat came free the longest ago"],["round_robin","In turn: who was given one the longest ago"]]} />
    <${ae} name="sticky" label="Ask whom the visitor last talked to before all others" value=${t.sticky} set=${s=>o({sticky:s})} />
    <${Me} ...${e} name="offer_seconds" label="An operator may think about an offer for (seconds)" />
    <${Ne} name="misses_to_away" label="Set an operator Away after so many missed offers in a row" value=${t.misses_to_away} set=${ie(o,"misses_to_away")} problems=${n} hint="Empty for never." />
  `}function nl(e){let{form:t,change:o}=e;return i`
    <${Me} ...${e} name="queue_seconds" label="A visitor waits for a person at most (seconds)" />
    <${re} name="on_timeout" label="When nobody came in that time" value=${t.on_timeout} set=${ie(o,"on_timeout")} options=${el} />
    ${t.on_timeout!=="return_to_ai"&&i`<${Me} ...${e} name="callback_seconds" label="Somebody writes back within (seconds)" hint="Then the AI goes on." />`}
    <${re} name="when_full" label="When everybody is full" value=${t.when_full} set=${ie(o,"when_full")} options=${[["queue","Let visitors wait"],["suppress","Offer no person"]]} />
    <${re} name="on_nobody" label="When the last operator leaves while a visitor waits" value=${t.on_nobody} set=${ie(o,"on_nobody")} options=${[["wait","Let the visitor wait: somebody may come back"],["return_to_ai","The AI goes on at once"]]} />
    <${ae} name="late_offer" label="Tell visitors who asked in vain when somebody is there" value=${t.late_offer} set=${n=>o({late_offer:n})} />
  `}function sl(e){let{form:t,change:o,problems:n}=e,s=t.on_lost,a=r=>o({on_lost:{...s,seconds:r}});return i`
    <${Me} ...${e} name="remind_seconds" label="Remind an operator who has not written yet after (seconds)" />
    <${Me} ...${e} name="release_seconds" label="Put it back into the queue after (seconds)" hint="Counted from when the operator joined, without a first message." />
    <${Me} ...${e} name="answer_seconds" label="Remind an operator of an unanswered message after (seconds)" />
    <${Me} ...${e} name="transfer_seconds" label="A colleague may think about a transfer for (seconds)" />
    <${re} name="on_lost" label="When an operator leaves or is cut off" value=${s.mode} set=${r=>o({on_lost:{...s,mode:r}})} options=${[["requeue","The visitor is first in line for the next one"],["keep","Keep it for the operator for a while"],["return_to_ai","The AI goes on"]]} />
    ${s.mode==="keep"&&i`<${Ne} name="on_lost-seconds" label="Keep it for (seconds)" value=${s.seconds} words=${lo(s.seconds)} set=${a} problems=${n} required />`}
    <${Ne} name="idle_resolve_seconds" label="Resolve a conversation of the AI without a word for (seconds)" min="60" value=${t.idle_resolve_seconds} words=${lo(t.idle_resolve_seconds)} set=${ie(o,"idle_resolve_seconds")} problems=${n} hint="Empty for never." />
    <${Ne} name="keep_days" label="Erase a conversation after so many days without an entry" value=${t.keep_days} set=${ie(o,"keep_days")} problems=${n} hint="For good, and never while a visitor waits or an operator has it. Empty for never." />
    <${ae} name="ratings" label="Ask visitors to rate the AI and the operator once their part is over" value=${t.ratings} set=${r=>o({ratings:r})} />
  `}function Me({form:e,change:t,problems:o,name:n,label:s,hint:a}){return i`<${Ne} name=${n} label=${s} hint=${a} value=${e[n]} words=${lo(e[n])} set=${ie(t,n)} problems=${o} required />`}function ie(e,t){return o=>e({[t]:o})}var uo=class extends D{state={version:0,before:null,form:null,problem:"",refused:{},saving:!1};componentDidMount(){this.#e()}async#e(){try{let{version:t,settings:o}=await x("GET",Ca(this.props.agentId));this.setState({version:t,before:o,form:on(o),problem:""})}catch(t){this.setState({problem:t.detail})}}async#t(t){t.preventDefault();let{form:o,before:n,version:s}=this.state;if(!o||!n)return;let a=sn(o),r=Object.keys(a)[0];if(r!==void 0){this.setState({problem:"Some fields need another value. Nothing was saved.",refused:{}}),this.#o(r);return}this.setState({saving:!0,problem:"",refused:{}});try{await x("PUT",Ca(this.props.agentId),{version:s,settings:ma(o,n)}),this.props.onClose()}catch(l){let{detail:u}=l,d=wa(u);this.setState({saving:!1,problem:u,refused:d===""?{}:{[d]:u}}),d!==""&&this.#o(d)}}#o(t){requestAnimationFrame(()=>{let o=document.getElementById(`settings-${t}-problem`),n=document.getElementById(`settings-${t}`)??o?.closest("[role=group]")?.querySelector("input");(n??o)?.scrollIntoView({block:"center"}),n instanceof HTMLElement&&n.focus({preventScroll:!0})})}render({agentId:t,onClose:o}){let{form:n,problem:s,refused:a,saving:r}=this.state,l=d=>n&&this.setState({form:{...n,...d}}),u=n?{...a,...sn(n)}:{};return i`
      <${Y} id="settings-dialog" title="Handoff settings" onClose=${o}>
        <${al} agentId=${t} />
        <form id="settings-form" onSubmit=${d=>{this.#t(d)}}>
          ${n?i`<${Ea} form=${n} change=${l} problems=${u} />`:!s&&i`<p class="empty">Loading…</p>`}
          <div class="dialog-foot">
            <p id="settings-problem" class="problem" role="alert">${s}</p>
            <button type="submit" id="settings-save" class="action primary" disabled=${!n||r}>${r?"Saving…":"Save"}</button>
          </div>
        </form>
      <//>
    `}};function al({agentId:e}){let t=m.value?.agents??[];return t.length<2?null:i`
    <div class="field">
      <label for="settings-agent">Agent</label>
      <select id="settings-agent" value=${e} onChange=${n=>{M.value={kind:"settings",agentId:n.target.value}}}>
        ${t.map(({id:n,name:s})=>i`<option key=${n} value=${n}>${s}</option>`)}
      </select>
    </div>
  `}function Ca(e){return`api/agents/${encodeURIComponent(e)}`}function Ma(e){let t=[{id:"hour",label:"One hour",until:e+36e5},{id:"three",label:"Three hours",until:e+108e5},{id:"tomorrow",label:"Tomorrow morning",until:Na(e,1)},{id:"monday",label:"Next Monday",until:Na(e,rl(e))}];return t.filter(({until:o},n)=>t.findIndex(s=>s.until===o)===n)}function Wa(e,t){return Number.isFinite(e)?e<=t?"This time is past. Choose a later one.":e>t+2160*36e5?"Choose a time within 90 days.":"":"Choose a day and a time."}function Da(e){let t=new Date(e),o=n=>String(n).padStart(2,"0");return`${t.getFullYear()}-${o(t.getMonth()+1)}-${o(t.getDate())}T${o(t.getHours())}:${o(t.getMinutes())}`}function Na(e,t){let o=new Date(e);return o.setDate(o.getDate()+t),o.setHours(9,0,0,0),o.getTime()}function rl(e){return(8-new Date(e).getDay())%7||7}var po=class extends D{state={problem:"",sending:!1};#e=Date.now();async#t(t){let o=Wa(t,Date.now());if(this.setState({problem:o,sending:o===""}),o!=="")return;let n=await to(this.props.row,"snooze",{until:t});n!==""&&this.setState({sending:!1,problem:n})}render({onClose:t}){let{problem:o,sending:n}=this.state;return i`
      <${Y} id="snooze-dialog" title="Put aside" onClose=${t}>
        <form onSubmit=${a=>{a.preventDefault();let r=new FormData(a.target).get("until");this.#t(new Date(String(r??"")).getTime())}}>
          <p class="dialog-intro">It stays yours and comes back at that time, or as soon as the visitor writes.</p>
          <div class="presets">
            ${Ma(this.#e).map(({id:a,label:r,until:l})=>i`
                <button key=${a} type="button" id=${`snooze-${a}`} class="action plain preset" disabled=${n} onClick=${()=>{this.#t(l)}}>
                  <span>${r}</span> <span class="hint">${H(l,this.#e)}</span>
                </button>
              `)}
          </div>
          <label for="snooze-until">Until another time</label>
          <input type="datetime-local" id="snooze-until" name="until" required min=${Da(this.#e)} aria-describedby="snooze-problem" />
          <div class="dialog-foot">
            <p id="snooze-problem" class="problem" role="alert">${o}</p>
            <button type="submit" id="snooze-submit" class="action primary" disabled=${n}>Put aside</button>
          </div>
        </form>
      <//>
    `}};var fo=class extends D{state={problem:"",sending:!1};#e=null;componentDidMount(){this.#e=j.subscribe(()=>this.setState({}))}componentWillUnmount(){this.#e?.()}async#t(t){t.preventDefault();let o=xa(new FormData(t.target));if(!o){this.setState({problem:"Choose a colleague or a team."});return}this.setState({sending:!0,problem:""});let n=await to(this.props.row,"transfer",o);n!==""&&this.setState({sending:!1,problem:n})}render({row:t,onClose:o}){let n=t.operator?.id===m.value?.id,s=t.operator?.name??"a colleague",a=ka(j.value,[t.operator?.id??"",m.value?.id??""]),r=co(j.value),{problem:l,sending:u}=this.state;return i`
      <${Y} id="transfer-dialog" title="Transfer" onClose=${o}>
        <form onSubmit=${d=>{this.#t(d)}}>
          <p class="dialog-intro">${n?"You have it until somebody has accepted.":`${s} has it until somebody has accepted.`}</p>
          <fieldset>
            <legend>To a colleague</legend>
            ${a.length===0&&i`<p class="hint">You have no colleague for this agent.</p>`}
            <div class="choice-list">${a.map(d=>i`<${Oa} key=${d.id} value=${`operator:${d.id}`} label=${d.name} hint=${d.text} off=${!d.able} />`)}</div>
          </fieldset>
          ${r.length>0&&i`
            <fieldset>
              <legend>To a team</legend>
              <div class="choice-list">${r.map(d=>i`<${Oa} key=${d} value=${`team:${d}`} label=${d} hint="one after the other is asked" off=${!1} />`)}</div>
            </fieldset>
          `}
          <label for="transfer-note">What should be known? (optional)</label>
          <textarea id="transfer-note" name="note" rows="2" maxlength="2000"></textarea>
          ${!n&&i`
            <label for="transfer-reason">Why do you move it from ${s}? ${s} will see it.</label>
            <input id="transfer-reason" name="reason" required maxlength="200" autocomplete="off" />
          `}
          <div class="dialog-foot">
            <p id="transfer-problem" class="problem" role="alert">${l}</p>
            <button type="submit" id="transfer-submit" class="action primary" disabled=${u}>Ask</button>
          </div>
        </form>
      <//>
    `}};function Oa({value:e,label:t,hint:o,off:n}){return i`
    <label class=${`check ${n?"off":""}`}>
      <input type="radio" name="target" value=${e} disabled=${n} />
      <span>${t}</span> <span class="hint">${o}</span>
    </label>
  `}var Pa="handoff-inbox:single-keys";function Fa(){je.value=il()!=="off",document.addEventListener("keydown",cl)}function Ua(e){je.value=e;try{localStorage.setItem(Pa,e?"on":"off")}catch{}}function il(){try{return localStorage.getItem(Pa)}catch{return null}}var ll={j:()=>La(1),k:()=>La(-1),c:()=>ze(["claim","accept","join"]),r:()=>Ra(!1),n:()=>Ra(!0),d:()=>ze(["decline"]),t:()=>ze(["transfer"]),s:()=>ze(["snooze","wake"]),e:()=>ze(["resolve"]),z:()=>ze(["reopen"]),"/":()=>document.getElementById("search")?.focus(),"?":()=>M.value={kind:"help"}};function cl(e){let t=e.target;if(e.key==="Escape"&&t.id==="composer"&&t.blur(),!je.value||e.ctrlKey||e.metaKey||e.altKey||e.isComposing||M.value||ul(t))return;if(e.key==="Enter"&&t===document.body&&z.value){e.preventDefault(),L(z.value);return}let o=ll[e.key];o&&(e.preventDefault(),o())}function Ra(e){he.value=e,requestAnimationFrame(()=>document.getElementById("composer")?.focus())}function ul(e){return e.isContentEditable||["INPUT","TEXTAREA","SELECT"].includes(e.tagName)}function La(e){let t=zn(bt.value,z.value,e);if(t===null)return;z.value=t;let o=document.querySelector(`[data-conversation="${CSS.escape(t)}"]`);o instanceof HTMLElement&&o.focus()}var lt=()=>M.value=null,qa=f(()=>{let e=M.value;switch(e?.kind){case"settings":return i`<${uo} key=${e.agentId} agentId=${e.agentId} onClose=${lt} />`;case"reason":return i`<${dl} deed=${e.deed} row=${e.row} />`;case"transfer":return i`<${fo} row=${e.row} onClose=${lt} />`;case"snooze":return i`<${po} row=${e.row} onClose=${lt} />`;case"ledger":return i`<${no} onClose=${lt} />`;case"help":return i`<${fl} />`;default:return null}});function dl({deed:e,row:t}){let o=t.operator?.name??"a colleague",n=e==="decline"?"Decline":`Take over from ${o}`;return i`
    <${Y} id="reason-dialog" title=${n} onClose=${lt}>
      <form onSubmit=${a=>{a.preventDefault();let r=new FormData(a.target).get("reason");Ds(e,t,String(r??"").trim())}}>
        <label for="reason">Why? ${e==="decline"?"The team will see it. (optional)":`${o} will see it.`}</label>
        <input id="reason" name="reason" required=${e!=="decline"} maxlength="200" autocomplete="off" />
        <div class="dialog-foot"><button type="submit" id="reason-submit" class="action primary">${e==="decline"?"Decline":"Take over"}</button></div>
      </form>
    <//>
  `}var pl=[["j / k","Next or previous conversation"],["Enter","Open it"],["c","Take, accept or join"],["r","Write a reply"],["n","Write a note for the team"],["d","Decline"],["t","Transfer"],["s","Put aside, or take up again"],["e","Resolve"],["z","Reopen"],["/","Search what was said"],["?","This list"],["Esc","Leave the reply field"]],fl=f(()=>{let e=t=>Ua(t.target.checked);return i`
    <${Y} id="help-dialog" title="Keyboard" onClose=${lt}>
      <dl class="keys">${pl.map(([t,o])=>i`<dt><kbd>${t}</kbd></dt><dd>${o}</dd>`)}</dl>
      <label class="check"><input type="checkbox" id="single-keys" checked=${je.value} onChange=${e} /> Use single keys</label>
    <//>
  `});var mo=f(({action:e,row:t})=>{let o=He.value===`${e.id}:${t.id}`;return i`
      <button
        type="button"
        id=${`action-${e.id}`}
        class=${`action ${e.tone}`}
        disabled=${e.why!==""||o}
        title=${e.why||null}
        onClick=${()=>{Be(e.id,t)}}
      >
        ${e.label}
      </button>
    `});function oe({at:e}){return i`<time datetime=${Q(e)} title=${Z(e)}>${Mo(e)}</time>`}var ct=f(({until:e})=>{let t=e-A.value;return i`<time class=${`countdown ${t<1e4?"short":""}`} role="timer" aria-live="off" datetime=${Q(e)} title=${Z(e)}>${Yt(e,A.value)}</time>`});var Ha=f(({row:e})=>{let t=m.value;if(!t)return null;let o=pe(e,t);if(!o)return i`<${ml} row=${e} />`;let n=o.kind==="offer"?"This conversation is offered to you":`${o.from??"A colleague"} asks you to take this conversation`;return i`
      <section class="asked" id="asked" aria-label=${o.kind==="offer"?"Offer":"Transfer"}>
        <div class="asked-words">
          <p role="status"><strong>${n}</strong></p>
          ${o.note&&i`<p class="asked-note" dir="auto">“${o.note}”</p>`}
        </div>
        <span class="asked-time"><span class="hidden">Time left: </span><${ct} until=${o.until} /></span>
        <div class="asked-actions">${Te(e,t).map(s=>i`<${mo} key=${s.id} action=${s} row=${e} />`)}</div>
      </section>
    `}),ml=f(({row:e})=>{let{transfer:t}=e;if(!t||e.phase!=="human")return null;let o=e.operator?.id===m.value?.id,s=y.value.entries.findLast(a=>a.type==="transfer_offered")?.forced?.by?.id===m.value?.id;return i`
      <section class="asked under-way" id="transfer-under-way" aria-label="Transfer">
        <p class="asked-words" role="status">${t.to.name} is being asked to take it${o?". Until then you have it.":"."}</p>
        <span class="asked-time"><span class="hidden">Time left: </span><${ct} until=${t.until} /></span>
        ${s&&!o&&i`<button type="button" id="asked-withdraw" class="action plain" onClick=${()=>{Be("withdraw",e)}}>Do not ask any more</button>`}
      </section>
    `}),ja=f(()=>{let e=m.value,t=yt.value.filter(o=>o.id!==v.value);return e?i`
    <ul class="asked-list" id="asked-list" aria-label="Waits for your answer" aria-live="polite" aria-relevant="additions">
      ${t.map(o=>{let n=pe(o,e);return i`
          <li key=${o.id}>
            <button type="button" class="asked-row" data-asked=${o.id} onClick=${()=>{L(o.id)}}>
              <span>${n?.kind==="transfer"?`${n.from??"A colleague"} asks you to take ${J(o.visitor)}`:`Offered to you: ${J(o.visitor)}${o.cause?`. ${F(o.cause)}`:""}`}</span>
              <${ct} until=${n?.until??0} />
            </button>
          </li>
        `})}
    </ul>
  `:null});var Ba=f(()=>{let e=m.value,t=e?Zn(e):"";return i`
    <div class="away" role="status">
      ${t&&i`<div class="away-box" id="away"><p>${t}</p><button type="button" id="i-am-back" class="action primary" onClick=${()=>{at("available")}}>I am back</button></div>`}
    </div>
  `});var za=f(()=>{let e=oo(q.value,A.value);return e===""?null:i`<button type="button" id="open-ledger" class="ledger-line" aria-haspopup="dialog" onClick=${()=>M.value={kind:"ledger"}}>${e}</button>`});var Ya=f(({row:e})=>{let t=v.value===e.id,o=z.value===e.id,n=B.value==="waiting"?e.since:e.updated_at,s=(m.value?.agents.length??0)>1;return i`
      <li>
        <button
          type="button"
          class=${`row ${e.phase} ${o?"pointed":""}`}
          data-conversation=${e.id}
          aria-current=${t?"true":null}
          onClick=${()=>{L(e.id)}}
        >
          <span class="row-head">
            <span class="row-name">${J(e.visitor)}</span>
            <time class="row-time" datetime=${Q(n)} title=${Z(n)}>${G(n,A.value)}</time>
          </span>
          <span class="row-preview">${gl(e)}</span>
          <${hl} row=${e} many=${s} />
        </button>
      </li>
    `}),hl=f(({row:e,many:t})=>{let o=Ht(e,m.value?.id??""),n=e.cause!==null&&e.phase!=="resolved",s=e.phase==="offered"||e.list==="others",a=m.value&&pe(e,m.value);return i`
      <span class="row-tags">
        ${a&&i`<span class="tag asked-tag">${a.kind==="offer"?"Asks you":`${a.from??"A colleague"} asks you`} · <${ct} until=${a.until} /></span>`}
        ${!a&&e.transfer&&i`<span class="tag phase">${e.transfer.to.name} is asked</span>`}
        ${e.priority==="high"&&e.phase!=="resolved"&&i`<span class="tag cause">High priority</span>`}
        ${e.priority==="low"&&e.phase!=="resolved"&&i`<span class="tag">Low priority</span>`}
        ${e.callback&&i`<span class="tag cause">Callback</span>`}
        ${e.snoozed_until&&i`<span class="tag">Until ${H(e.snoozed_until,A.value)}</span>`}
        ${e.phase==="ai"&&e.unmet&&i`<span class="tag cause">Asked in vain: ${Fe(e.unmet)}</span>`}
        ${s&&i`<span class="tag phase">${o}</span>`}
        ${n&&e.cause&&i`<span class="tag cause">${F(e.cause)}</span>`}
        ${t&&E.value===null&&i`<span class="tag">${ge(e.agent_id)}</span>`}
      </span>
    `}),$l={visitor:"",ai:"AI: ",operator:"Team: ",system:""};function gl({preview:e}){return e?`${$l[e.from]??""}${e.text}`:"No message yet"}var Ka=f(()=>{let{words:e}=O.value;return i`
    <form class="search" role="search" onSubmit=${n=>{n.preventDefault(),As()}}>
      <label class="hidden" for="search">Search what was said</label>
      <input
        id="search"
        type="search"
        placeholder="Search what was said"
        autocomplete="off"
        spellcheck=${!1}
        maxlength="200"
        value=${e}
        onInput=${n=>eo(n.target.value)}
        onKeyDown=${n=>{n.key==="Escape"&&(n.preventDefault(),Is(),n.target.blur())}}
      />
    </form>
  `}),Ga=f(()=>{let e=O.value,t=as(e);return i`
    <div class="rows-scroller" id="found">
      <p class=${e.problem?"found-line problem":"found-line"} role="status" id="found-line">${t}</p>
      <ul class="rows" aria-label="What was found, the latest first">
        ${e.items.map(o=>i`<${vl} key=${`${o.row.id}:${o.seq}`} item=${o} />`)}
      </ul>
      ${e.stage==="done"&&e.next!==null&&i`<button type="button" id="find-more" class="more" onClick=${()=>{Uo()}}>Load more</button>`}
    </div>
  `}),vl=f(({item:e})=>{let{visitor:t,list:o,said:n}=rs(e),s=V.value,a=v.value===e.row.id&&s?.seq===e.seq,r=(m.value?.agents.length??0)>1;return i`
      <li>
        <button type="button" class="row" data-found=${`${e.row.id}:${e.seq}`} aria-current=${a?"true":null} onClick=${()=>Ms(e)}>
          <span class="row-head">
            <span class="row-name">${t}</span>
            <time class="row-time" datetime=${Q(e.at)} title=${Z(e.at)}>${G(e.at,A.value)}</time>
          </span>
          <span class="row-found" dir="auto"><span class="row-said">${n}: </span>${e.excerpt.map(({text:l,hit:u})=>u?i`<mark>${l}</mark>`:l)}</span>
          <span class="row-tags">
            <span class="tag">${o}</span>
            ${r&&E.value===null&&i`<span class="tag">${ge(e.row.agent_id)}</span>`}
          </span>
        </button>
      </li>
    `});var _l=[{status:"available",label:"Available"},{status:"away",label:"Away"},{status:"offline",label:"Offline"}],Va=f(()=>{let e=m.value;if(!e)return null;let t=ee.value==="live",o=t&&e.live&&e.status==="available";return i`
    <div class="status" role="group" aria-label="Your status">
      <div class="choices">
        ${_l.map(({status:n,label:s})=>i`
            <button
              key=${n}
              type="button"
              id=${`status-${n}`}
              class=${`choice ${n}`}
              aria-pressed=${String(e.status===n)}
              onClick=${()=>{at(n)}}
            >
              ${s}
            </button>
          `)}
      </div>
      <p id="duty" class=${`duty ${o?"serving":"idle"}`} role="status">
        <span class="dot" aria-hidden="true"></span><span>${Jn(e,t)}</span>
      </p>
    </div>
  `});function Xa(){return i`
    <section class="sidebar" aria-label="Conversations">
      <header class="top">
        <${yl} />
        <${Va} />
      </header>
      <${Ba} />
      <${ja} />
      <${za} />
      <${Ka} />
      <${bl} />
      <${xl} />
    </section>
  `}var bl=f(()=>O.value.words===""?i`<${wl} /><${kl} />`:i`<${Ga} />`),yl=f(()=>{let e=m.value?.agents??[],t=E.value??e[0]?.id,o=n=>Ws(n.target.value||null);return i`
    <div class="agent-switch">
      <label class="hidden" for="agent">Agent</label>
      <select id="agent" value=${E.value??""} onChange=${o}>
        <option value="">All agents</option>
        ${e.map(({id:n,name:s})=>i`<option key=${n} value=${n}>${s}</option>`)}
      </select>
      ${t!==void 0&&i`<button
        type="button"
        id="open-settings"
        class="square"
        aria-label="Handoff settings"
        title="Handoff settings"
        onClick=${()=>M.value={kind:"settings",agentId:t}}
      >
        <${X} name="gear" />
      </button>`}
    </div>
  `}),wl=f(()=>i`
    <nav class="tabs" aria-label="Lists">
      ${Se.map(({name:e,label:t})=>{let o=ht(N.value,e,E.value).length,n=Bn(o,!!me.value[e]);return i`
          <button
            key=${e}
            type="button"
            id=${`list-${e}`}
            class=${`tab ${e==="waiting"&&o>0?"pressing":""}`}
            aria-current=${B.value===e?"true":null}
            onClick=${()=>B.value=e}
          >
            <span>${t}</span> <span class="count">${n}</span>
          </button>
        `})}
    </nav>
  `),kl=f(()=>{let e=Se.find(({name:o})=>o===B.value),t=bt.value;return t.length===0?i`<p class="empty" id="rows">${qe.value?e?.empty:"Loading…"}</p>`:i`
    <div class="rows-scroller">
      <ul class="rows" id="rows" aria-label=${e?.label}>
        ${t.map(o=>i`<${Ya} key=${o.id} row=${o} />`)}
      </ul>
      ${me.value[B.value]&&i`<button type="button" id="load-more" class="more" onClick=${()=>{Ss()}}>Load more</button>`}
    </div>
  `}),xl=f(()=>i`
    <footer class="foot">
      <span id="connection" role="status">${ee.value==="reconnecting"?"Reconnecting…":""}</span>
      <button type="button" id="open-help" class="quiet" onClick=${()=>M.value={kind:"help"}}>
        Keyboard <kbd>?</kbd>
      </button>
    </footer>
  `);var Ja=f(({row:e})=>{let t=m.value;if(!t)return null;let o=he.value,n=o?{enabled:!0}:Xn(e,t),s=o?wt(e.id):e.id,a=Ue.value.get(s)??"",r=d=>{d.preventDefault(),n.enabled&&Os(a.trim(),o)},l=d=>{d.key==="Enter"&&!d.shiftKey&&!d.isComposing&&r(d)},u=d=>{let{value:c}=d.target;tt(s,c),!o&&c.trim()!==""&&Rs(e.id)};return i`
      <form class=${`composer ${o?"noting":""}`} id="composer-form" onSubmit=${r}>
        <${Sl} />
        ${!n.enabled&&i`<${Tl} why=${n.why} remedy=${n.remedy} row=${e} />`}
        <div class="composer-box">
          <textarea
            id="composer"
            rows="2"
            aria-label=${o?"Your note, only for the team":"Your reply"}
            aria-describedby=${n.enabled?null:"composer-why"}
            placeholder=${o?"Write a note. The visitor never sees it.":n.enabled?"Write a reply…":""}
            disabled=${!n.enabled}
            value=${a}
            onInput=${u}
            onKeyDown=${l}
          ></textarea>
          <button type="submit" id="send" class="send" aria-label=${o?"Add note":"Send reply"} disabled=${!n.enabled||a.trim()===""}>
            <${X} name=${o?"note":"send"} />
          </button>
        </div>
      </form>
    `}),Sl=f(()=>{let e=(t,o,n)=>i`
    <label class="mode">
      <input type="radio" id=${o} name="composer-mode" checked=${he.value===t} onChange=${()=>he.value=t} />
      <span>${n}</span>
    </label>
  `;return i`
    <fieldset class="modes">
      <legend class="hidden">Write a</legend>
      ${e(!1,"composer-message","Message")} ${e(!0,"composer-note","Note")}
    </fieldset>
  `}),Tl=f(({why:e,remedy:t,row:o})=>i`
    <p class="refusal">
      <span id="composer-why" role="status">${e}</span>
      <${Za} remedy=${t} row=${o} />
    </p>
  `),Za=f(({remedy:e,row:t})=>{let o=m.value;if(!o||e===null)return null;if(e==="available")return i`<button type="button" id="remedy" class="link" onClick=${()=>{at("available")}}>Set me Available</button>`;let n=Te(t,o).find(({id:s})=>s===e);return n?n.why?o.status==="available"?null:i`<${Za} remedy="available" row=${t} />`:i`<button type="button" id="remedy" class="link" onClick=${()=>{Be(n.id,t)}}>${n.label}</button>`:null});function We(e,t=null){if(typeof e!="string"||e.trim()==="")return null;try{let o=dn(e)?new URL(t??""):null,n=o?new URL(e.trim(),o):new URL(e.trim());return/^https?:$/.test(n.protocol)&&(!o||o.origin===n.origin)?n.href:null}catch{return null}}function dn(e){return!/^[a-z][a-z0-9+.-]*:/i.test(e.trim())}function be(e){return e.map(t=>{if(t.type==="pre")return i`<pre tabindex="0"><code>${t.text}</code></pre>`;if(t.type==="paragraph")return i`<p>${t.children.map(pn)}</p>`;let o=t.items.map(n=>i`<li>${n.map(pn)}</li>`);return t.ordered?i`<ol start=${t.start}>${o}</ol>`:i`<ul>${o}</ul>`})}function pn(e){return e.type==="text"?e.text:e.type==="code"?i`<code>${e.text}</code>`:e.type==="strong"?i`<strong>${e.children.map(pn)}</strong>`:ut(e.url,e.text)}function ut(e,t){return e===null?i`<span>${t}</span>`:i`<a href=${e} target="_blank" rel="noopener noreferrer">${t}</a>`}function ho({rows:e,label:t}){return i`
    <table class="candidates">
      <caption class="hidden">${t}</caption>
      <thead class="hidden"><tr><th scope="col">Operator</th><th scope="col">Why or why not</th></tr></thead>
      <tbody>
        ${e.map(({operator:o,name:n,chosen:s,text:a})=>i`
            <tr key=${o} class=${s?"chosen":""}><th scope="row">${n??o}</th><td>${a}</td></tr>
          `)}
      </tbody>
    </table>
  `}var Qa=f(()=>{let e=Ie.value,t=et.value;return i`
    <section class="why">
      <h3>
        <button type="button" id="toggle-why" class="disclosure" aria-expanded=${String(t)} aria-controls="why" onClick=${()=>et.value=!t}>Why</button>
      </h3>
      <div id="why" hidden=${!t}>
        ${!e&&i`<p class="hint">Looking it up…</p>`}
        ${e?.next&&i`<${Al} next=${e.next} />`}
        ${e&&i`<ol class="decisions" id="decisions" aria-label="Decisions, the newest first">${El(e.decisions).map(o=>i`<li key=${o.seq}><${Il} decision=${o} /></li>`)}</ol>`}
        ${e&&e.decisions.length===0&&i`<p class="hint">Nothing has been decided here yet.</p>`}
      </div>
    </section>
  `}),Al=f(({next:e})=>i`
    <p class="next" id="why-next">
      <span class="next-words">${e.text}</span>
      ${e.at!==null&&i`<span class="next-time">in <span role="timer" aria-live="off">${Yt(e.at,A.value)}</span></span>`}
    </p>
  `);function Il({decision:e}){let{text:t,at:o,kind:n,matched:s,candidates:a,shadow:r,verified:l}=e,u=Bt(e.snapshot),d=$t(e.policy);return i`
    <div class="decision" data-kind=${n}>
      <p>${t} <${oe} at=${o} /></p>
      ${s&&i`<p class="hint">Said: <q dir="auto">${s}</q></p>`}
      ${u&&i`<p class="hint">${u}</p>`}
      ${a.length>0&&i`<${ho} rows=${a.map(c=>({...c,name:c.name??Ce(c.operator)}))} label=${`Who was considered: ${t}`} />`}
      ${d&&i`<p class="hint">By the rule: ${d}</p>`}
      ${r&&i`<p class="hint">On trial: ${r}</p>`}
      ${!l&&i`<p class="doubt">Deciding again from these facts gives something else.</p>`}
    </div>
  `}function El(e){return[...e].sort((t,o)=>o.seq-t.seq||o.at-t.at)}var er=f(({row:e})=>i`
    <section id="details" class=${`details ${te.value?"wanted":""}`} aria-label="Details">
      <section>
        <h3>Visitor</h3>
        <dl>
          <dt>Name</dt>
          <dd id="detail-name">${e.visitor.name??"Not given"}</dd>
          ${e.contact&&i`<dt>Contact</dt><dd id="detail-contact">${e.contact.name}, <a href=${qt(e.contact.email)}>${e.contact.email}</a></dd>`}
          <dt>Page</dt>
          <dd id="detail-page">${e.page?ut(We(e.page),e.page):"Not known"}</dd>
          <dt>Language</dt>
          <dd id="detail-locale">${Ml(e.visitor.locale)}</dd>
          <dt>First seen</dt>
          <dd><time datetime=${Q(e.created_at)} title=${Z(e.created_at)}>${G(e.created_at,A.value)}</time></dd>
        </dl>
      </section>
      <section>
        <h3>Conversation</h3>
        <dl>
          <dt>Agent</dt>
          <dd>${ge(e.agent_id)}</dd>
          ${e.cause&&i`<dt>Why</dt><dd id="detail-cause">${F(e.cause)}</dd>`}
          ${e.callback&&i`<dt>Callback</dt><dd id="detail-callback">Somebody is to write back; the visitor was promised nobody now</dd>`}
          ${e.operator&&i`<dt>Operator</dt><dd>${e.operator.name}</dd>`}
        </dl>
      </section>
      <${Qa} />
      <${Nl} />
    </section>
  `),Cl={here:"here",missing:"expected, not here"},Nl=f(()=>i`
    <section>
      <h3>Team</h3>
      <ul class="team">
        ${j.value.map(e=>{let{text:t,rota:o}=zt(e);return i`
            <li key=${e.id}>
              <span class=${`dot ${e.live?e.status:"offline"}`} aria-hidden="true"></span>
              <span class="team-name">${e.name}</span>
              <span class="team-state">${t}${o&&i` <span class=${`rota ${o}`}>${Cl[o]}</span>`}</span>
            </li>
          `})}
      </ul>
    </section>
  `);function Ml(e){if(!e)return"Not known";try{return new Intl.DisplayNames(void 0,{type:"language"}).of(e)??e}catch{return e}}var fn=/^\s{0,3}```/,or=/^\s{0,3}[-*•]\s+(.*)$/,mn=/^\s{0,3}(\d{1,4})[.)]\s+(.*)$/;function Tt(e,t=null){let o=e.split(/\r\n?|\n/),n=[],s=Dl(t),a=u=>hn(u,[nr,Wl(s),s,$n]),r=0,l=u=>{let d=r;for(;r<o.length&&u(o[r]??"");)r+=1;return o.slice(d,r)};for(;r<o.length;){let u=o[r]??"";if(u.trim()==="")r+=1;else if(fn.test(u))r+=1,n.push({type:"pre",text:l(d=>!fn.test(d)).join(`
`)}),r+=1;else if(tr(u)){let d=mn.exec(u),c=d?mn:or,h=l($=>c.test($)).map($=>a(c.exec($)?.at(-1)??""));n.push({type:"list",ordered:d!==null,start:Number(d?.[1]??1),items:h})}else{let d=l(c=>c.trim()!==""&&!fn.test(c)&&!tr(c));n.push({type:"paragraph",children:a(d.join(`
`))})}}return n}function At(e){return[{type:"paragraph",children:hn(e.replace(/\r\n?/g,`
`),[$n])}]}function tr(e){return or.test(e)||mn.test(e)}function hn(e,t){let o=[],n=0,s=0,a=()=>n<s&&o.push({type:"text",text:e.slice(n,s)});for(;s<e.length;){let r=null;for(let l of t)r??=l(e,s);if(!r){s+=1;continue}a(),o.push(r.node),s+=r.length,n=s}return a(),o}function nr(e,t){let o=$o(/`([^`\n]{1,500})`/y,e,t);return o&&{node:{type:"code",text:o[1]??""},length:o[0].length}}function Wl(e){return(t,o)=>{let n=$o(/\*\*(?=\S)([^*\n]{1,500})\*\*/y,t,o);return n?{node:{type:"strong",children:hn(n[1]??"",[nr,e,$n])},length:n[0].length}:null}}function Dl(e){return(t,o)=>{let n=$o(/\[([^[\]\n]{1,300})\]\(([^()\s]{1,2000})\)/y,t,o);if(!n)return null;let[{length:s},a="",r=""]=n,l=We(r,e);return l!==null?{node:{type:"link",url:l,text:a},length:s}:e===null&&dn(r)?{node:{type:"text",text:a},length:s}:null}}function $n(e,t){if(e[t]!=="h"||/\w/.test(e[t-1]??""))return null;let o=$o(/https?:\/\/[^\s<>"'`]{1,2000}/y,e,t);if(!o)return null;let n=o[0].replace(/[.,;:!?)\]}*]+$/,""),s=We(n);return s===null?null:{node:{type:"link",url:s,text:n},length:n.length}}function $o(e,t,o){return e.lastIndex=o,e.exec(t)}function sr({entry:e}){switch(e.type){case"visitor_message":return i`<${Pl} entry=${e} />`;case"operator_message":return i`<${Fl} entry=${e} />`;case"ai_message":case"ai_failed":return i`<${Ul} entry=${e} />`;case"handoff_requested":return i`<${Bl} entry=${e} />`;case"contact_left":return i`<${jl} entry=${e} />`;case"note":return i`<${Rl} entry=${e} />`;case"summarised":return i`<${Ll} entry=${e} />`;default:return i`<${Ol} entry=${e} />`}}var Ol=f(({entry:e})=>{let o=e.type==="offered"||e.type==="transfer_offered"?os(e,Ce):[],n=i`
      <p class=${`line ${e.type} ${ts(e)?"alarm":""}`} data-type=${e.type}>
        <span>${es(e)}</span> <${oe} at=${e.at} />
      </p>
    `;if(o.length===0)return n;let s=$t(e.policy);return i`
      <div class="choice-made">
        ${n}
        <details>
          <summary>${o.length===1?"1 operator was considered":`${o.length} operators were considered`}${s&&`, ${s}`}</summary>
          <${ho} rows=${o} label="Who was considered" />
          ${e.shadow&&i`<p class="hint">On trial: ${$t(e.shadow.policy)} would have asked ${e.shadow.operator?Ce(e.shadow.operator):"nobody"}.</p>`}
        </details>
      </div>
    `}),Rl=f(({entry:e})=>i`
    <article class="entry note" data-type="note">
      <p class="meta">
        <span class="author">${e.operator?.id===m.value?.id?"You":e.operator?.name}</span>
        <span class="badge">Note, only for the team</span> <${oe} at=${e.at} />
      </p>
      <div class="bubble" dir="auto">${be(At(e.text))}</div>
    </article>
  `);function Ll({entry:e}){return i`
    <section class="entry note summary" data-type="summarised" aria-label="What to know">
      <p class="meta"><span class="author">What to know</span> <span class="badge">AI, only for the team</span> <${oe} at=${e.at} /></p>
      <div class="bubble" dir="auto">${be(Tt(e.text))}</div>
    </section>
  `}var Pl=f(({entry:e})=>i`
    <article class="entry visitor" data-type="visitor_message">
      <p class="meta"><span class="author">${J($e.value?.visitor)}</span> <${oe} at=${e.at} /></p>
      <div class="bubble" dir="auto">${be(At(e.text))}</div>
    </article>
  `),Fl=f(({entry:e})=>{let t=e.operator?.id===m.value?.id;return i`
      <article class=${`entry operator ${t?"mine":""}`} data-type="operator_message">
        <p class="meta"><span class="author">${t?"You":e.operator?.name}</span> <${oe} at=${e.at} /></p>
        <div class="bubble" dir="auto">${be(At(e.text))}</div>
      </article>
    `});function Ul({entry:e}){let t=e.type==="ai_failed",o=Yn(e.confidence),n=e.sources??[];return i`
    <article class=${`entry ai ${t?"unanswered":""}`} data-type=${e.type}>
      <p class="meta">
        <span class="badge">AI</span>
        ${t&&i`<span class="failure">Could not answer: ${No(e.reason)}</span>`}
        ${o&&i`<span class="confidence">${o}</span>`} <${oe} at=${e.at} />
      </p>
      <div class="bubble" dir="auto">${be(Tt(e.text))}</div>
      ${n.length>0&&i`<ul class="sources" aria-label="Sources">${n.map(ql)}</ul>`}
    </article>
  `}function ql(e){return i`<li>${ut(We(e.url,Hl(e.url)),e.title||e.url)}</li>`}function Hl(e){return e.startsWith("/")?location.href:null}function jl({entry:e}){let{name:t,email:o,question:n}=e.contact;return i`
    <section class="handoff contact" data-type="contact_left" aria-label="Contact left">
      <h3>Left a contact, to be written to <${oe} at=${e.at} /></h3>
      <dl>
        <dt>Name</dt><dd>${t}</dd>
        <dt>E-mail</dt><dd><a href=${qt(o)}>${o}</a></dd>
        <dt>Question</dt><dd dir="auto">${be(At(n))}</dd>
      </dl>
    </section>
  `}function Bl({entry:e}){let t=e.page??null,o=Bt(e.snapshot);return i`
    <section class="handoff" data-type="handoff_requested" aria-label="Handoff requested">
      <h3>${F(e.cause)} <${oe} at=${e.at} /></h3>
      <dl>
        ${e.visitor_name&&i`<dt>Visitor</dt><dd>${e.visitor_name}</dd>`}
        ${t&&i`<dt>Page</dt><dd>${ut(We(t),t)}</dd>`}
        ${o&&i`<dt>Team</dt><dd>${o}</dd>`}
      </dl>
    </section>
  `}var zl=120,go=class extends D{#e=null;#t=!0;#o=[];#n=null;#s=null;componentDidMount(){let t=()=>requestAnimationFrame(()=>this.#a()?void 0:this.#r());this.#o=[y.subscribe(t),V.subscribe(t)],this.#s=new ResizeObserver(()=>this.#r()),this.#e&&this.#s.observe(this.#e)}componentWillUnmount(){for(let t of this.#o)t();this.#s?.disconnect()}#a(){let t=V.value,o=t&&t!==this.#n&&this.#e?.querySelector(`[data-seq="${t.seq}"]`);return o?(this.#n=t,this.#t=!1,o.scrollIntoView({block:"center"}),!0):!1}#r(){let t=this.#e;this.#t&&t&&(t.scrollTop=t.scrollHeight)}#i(){let t=this.#e;t&&(this.#t=t.scrollHeight-t.scrollTop-t.clientHeight<zl)}render(){return i`
      <div class="scroller" ref=${o=>this.#e=o} onScroll=${()=>this.#i()} tabindex="0" role="group" aria-label="Messages">
        <${Yl} />
        <${Kl} />
      </div>
    `}},Yl=f(()=>{let{entries:e,loaded:t}=y.value,o=V.value?.seq;return t?i`
    <div class="log" id="log" role="log" aria-label="Conversation">
      ${e.map(n=>i`<div key=${n.seq} class=${n.seq===o?"place marked":"place"} data-seq=${n.seq}><${sr} entry=${n} /></div>`)}
    </div>
  `:i`<p class="empty">Loading…</p>`}),Kl=f(()=>{let{draft:e,typing:t,pending:o}=y.value;return i`
    <div class="unfinished">
      ${o.map(({key:n,text:s,note:a})=>i`<div key=${n} class=${`entry pending ${a?"note":"operator mine"}`}><div class="bubble">${s}</div><p class="meta">Sending…</p></div>`)}
      ${e&&i`
        <div class="entry ai draft" id="draft">
          <p class="meta"><span class="badge">AI</span> is writing…</p>
          <div class="bubble">${be(Tt(e))}</div>
        </div>
      `}
      ${t&&i`<p class="typing" id="typing">${t.name??(t.from==="visitor"?"The visitor":"A colleague")} is typing…</p>`}
    </div>
  `});var ar=f(()=>{let e=$e.value;return e?i`
    <section class="pane" id="thread" aria-labelledby="visitor-name" data-phase=${e.phase}>
      <${Gl} row=${e} />
      <${Ha} row=${e} />
      <${Xl} row=${e} />
      <${Jl} row=${e} />
      <${go} key=${e.id} />
      <${Ja} key=${`composer-${e.id}`} row=${e} />
    </section>
    <${er} row=${e} />
  `:i`
      <section class="pane nothing" id="thread" aria-label="Conversation">
        <p>${v.value===null?"Choose a conversation to read it.":"Loading…"}</p>
      </section>
    `}),Gl=f(({row:e})=>{let t=m.value;return i`
      <header class="pane-head">
        <button type="button" id="back" class="square" aria-label="Back to the list" onClick=${()=>{L(null)}}>
          <${X} name="back" />
        </button>
        <div class="pane-who">
          <h2 id="visitor-name">${J(e.visitor)}</h2>
          <p id="phase">
            ${Ht(e,t?.id??"")} · ${G(e.since,A.value)}${e.cause&&e.phase!=="resolved"?` · ${F(e.cause)}`:""}
          </p>
        </div>
        <div class="actions" id="actions">${t&&Vl(e,t).map(o=>i`<${mo} key=${o.id} action=${o} row=${e} />`)}</div>
        <button
          type="button"
          id="toggle-details"
          class="square"
          aria-label="Details"
          title="Details"
          aria-expanded=${String(te.value)}
          aria-controls="details"
          onClick=${()=>te.value=!te.value}
        >
          <${X} name="info" />
        </button>
      </header>
    `});function Vl(e,t){return pe(e,t)?[]:Te(e,t)}var Xl=f(({row:e})=>!e.snoozed_until||e.phase!=="human"?null:i`<p class="snoozed" id="snoozed">Put aside until ${H(e.snoozed_until,A.value)}, or until the visitor writes.</p>`),Jl=f(({row:e})=>{let t=m.value,o=t&&e.phase==="human"&&e.operator?.id===t.id?ls(y.value.entries,t.id):null;return o===null||y.value.pending.length>0?null:i`<p class="silence" id="silence">You joined ${Zl(o)} and have not written yet. A short hello shows that somebody is there.</p>`});function Zl(e){let t=G(e,A.value);return t==="now"?"just now":`${t} ago`}var rr=f(()=>fe.value?i`<${Ql} text=${fe.value} />`:m.value?i`
    <${us} />
    <main class=${`layout ${v.value===null?"choosing":"reading"}`}>
      <h1 class="hidden">Inbox</h1>
      <${Xa} />
      <${ar} />
    </main>
    <${qa} />
  `:i`<p class="full-page" role="status">Loading…</p>`);function Ql({text:e}){return i`
    <main class="full-page" id="sign-in">
      <h1>Inbox</h1>
      <p role="alert">${e}</p>
      <p>Please sign in, then <a href="">load this page again</a>.</p>
    </main>
  `}var ec=250,tc="(min-width: 1180px)",ir,gn="";function lr(){let e=matchMedia(tc),t=()=>{let o=$e.value,n=et.value&&(te.value||e.matches),s=o&&n?`${o.id}@${o.seq}`:"";s===gn&&Ie.value||(gn=s,clearTimeout(ir),o&&n&&(ir=setTimeout(()=>{oc(o.id,s)},ec)))};ne(t),e.addEventListener("change",t)}async function oc(e,t){try{let o=await x("GET",`api/conversations/${e}/why`);gn===t&&(Ie.value=o)}catch{}}var nc=1e3,sc=/^#conversation=(.+)$/;Ao(i`<${rr} />`,document.getElementById("inbox"));Fa();lr();Vs();setInterval(()=>A.value=Date.now(),nc);ne(()=>{let e=Oo.value+yt.value.filter(t=>t.phase==="human").length;document.title=e>0?`(${e}) Inbox`:"Inbox"});ac();async function ac(){let e=sc.exec(location.hash)?.[1];await Po(),e&&m.value&&await L(decodeURIComponent(e)),ne(()=>{let t=v.value;history.replaceState(null,"",t===null?location.pathname+location.search:`#conversation=${encodeURIComponent(t)}`)})}
